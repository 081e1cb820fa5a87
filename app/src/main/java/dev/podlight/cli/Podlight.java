package dev.podlight.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The command line: {@code podlight} and its subcommands. A subcommand is made with the {@link Terminal}, is a
 * {@code Callable<Integer>} that returns one of {@link ExitCode}, and throws {@link CommandFailure} when it cannot do what it was
 * asked.
 *
 * <p>The words of the help are message keys: {@code cli.NAME.about} for a command ({@code cli.vm.check.about} for one below
 * another), and for an option or a parameter the {@code descriptionKey} that it names.
 */
@Command(name = "podlight", versionProvider = Version.class)
public final class Podlight {
    @Option(names = Language.OPTION, scope = ScopeType.INHERIT, paramLabel = "ko|en", descriptionKey = "cli.option.lang")
    private Language.Spoken language;

    @Option(names = {"-h", "--help"}, usageHelp = true, scope = ScopeType.INHERIT, descriptionKey = "cli.option.help")
    private boolean help;

    @Option(names = {"-V", "--version"}, versionHelp = true, descriptionKey = "cli.option.version")
    private boolean version;

    private Podlight() {}

    /**
     * Runs one command line to its end, on the calling thread; interrupting it cancels.
     *
     * @param args the words after {@code podlight}, at least one
     * @return one of {@link ExitCode}
     */
    public static int run(List<String> args, Terminal terminal) {
        int code = commandLine(terminal).execute(args.toArray(String[]::new));
        terminal.out().flush();
        terminal.err().flush();
        return code;
    }

    /** The root command with all its subcommands, ready to execute; package-private for the tests of the help. */
    static CommandLine commandLine(Terminal terminal) {
        CommandLine line = new CommandLine(new Podlight());
        line.addSubcommand(new TraceCommand(terminal));
        line.addSubcommand(new ProbeCommand(terminal));
        line.addSubcommand(VmCommand.with(terminal));
        line.addSubcommand(LabCommand.commandLine(terminal));
        line.addSubcommand(new SnapshotCommand(terminal));
        line.addSubcommand(new ClassroomCommand(terminal));
        line.addSubcommand(new TourCommand(terminal));
        return Wording.apply(line, terminal);
    }
}
