package dev.podlight.cli;

import dev.podlight.i18n.Messages;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Gives a command line its language, its error form and its streams. */
final class Wording {
    private final Terminal terminal;
    private final Messages words;

    private Wording(Terminal terminal) {
        this.terminal = terminal;
        this.words = terminal.words();
    }

    /** Changes {@code line} and all below it, and returns it. */
    static CommandLine apply(CommandLine line, Terminal terminal) {
        new Wording(terminal).word(line.getCommandSpec(), "cli");
        line.setResourceBundle(terminal.words().bundle());
        line.setOut(new PrintWriter(terminal.out(), true));
        line.setErr(new PrintWriter(terminal.err(), true));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(100);
        line.setUsageHelpLongOptionsMaxWidth(30);
        line.setParameterExceptionHandler(new UsageErrors(terminal));
        line.setExecutionExceptionHandler(new Failures(terminal));
        return line;
    }

    private void word(CommandSpec command, String key) {
        UsageMessageSpec usage = command.usageMessage();
        usage.description(words.get(key + ".about"));
        usage.synopsisHeading(words.get("cli.heading.usage") + " ");
        usage.descriptionHeading("%n");
        usage.parameterListHeading("%n" + words.get("cli.heading.parameters") + "%n");
        usage.optionListHeading("%n" + words.get("cli.heading.options") + "%n");
        usage.commandListHeading("%n" + words.get("cli.heading.commands") + "%n");
        usage.synopsisSubcommandLabel(words.get("cli.heading.command"));
        usage.sortOptions(false);
        command.subcommands().forEach((name, below) -> word(below.getCommandSpec(), key + "." + name));
    }
}
