package dev.podlight.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
    private static final Map<String, Function<Terminal, Object>> COMMANDS = commands();

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
        Function<Terminal, Object> only = COMMANDS.get(args.getFirst());
        CommandLine line = only == null ? commandLine(terminal) : commandLine(terminal, Map.of(args.getFirst(), only));
        int code = line.execute(args.toArray(String[]::new));
        terminal.out().flush();
        terminal.err().flush();
        return code;
    }

    /** The root command with all its subcommands, ready to execute; package-private for the tests of the help. */
    static CommandLine commandLine(Terminal terminal) {
        return commandLine(terminal, COMMANDS);
    }

    private static CommandLine commandLine(Terminal terminal, Map<String, Function<Terminal, Object>> commands) {
        CommandLine line = new CommandLine(new Podlight());
        commands.values().forEach(command -> line.addSubcommand(command.apply(terminal)));
        return Wording.apply(line, terminal);
    }

    /** In the order of the help. A command that is named first is made alone: the others' options would take longer than many a command. */
    private static Map<String, Function<Terminal, Object>> commands() {
        Map<String, Function<Terminal, Object>> all = new LinkedHashMap<>();
        all.put("trace", TraceCommand::new);
        all.put("probe", ProbeCommand::new);
        all.put("vm", VmCommand::with);
        all.put("lab", LabCommand::commandLine);
        all.put("snapshot", SnapshotCommand::new);
        all.put("classroom", ClassroomCommand::new);
        all.put("tour", TourCommand::new);
        return all;
    }
}
