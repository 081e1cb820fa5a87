package dev.podlight.cli;

import dev.podlight.i18n.Text;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line in the user's language; picocli alone speaks English. */
final class UsageErrors implements IParameterExceptionHandler {
    private final Terminal terminal;

    UsageErrors(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        terminal.complain(problem(wrong), hint(wrong, command));
        return ExitCode.USAGE;
    }

    private static Text problem(ParameterException wrong) {
        return switch (wrong) {
            case UnmatchedArgumentException unmatched -> Text.of("cli.usage.unknown", unmatched.getUnmatched()
                .getFirst());
            case MissingParameterException missing -> Text.of("cli.usage.missing", missing.getMissing()
                .stream()
                .map(UsageErrors::name)
                .collect(Collectors.joining(", ")));
            case OverwrittenOptionException twice -> Text.of("cli.usage.twice", name(twice.getOverwritten()));
            case MutuallyExclusiveArgsException _ -> Text.of("cli.usage.exclusive");
            default -> other(wrong);
        };
    }

    private static Text other(ParameterException wrong) {
        if (wrong.getArgSpec() != null && wrong.getValue() != null) {
            return Text.of("cli.usage.bad-value", wrong.getValue(), name(wrong.getArgSpec()));
        }
        if (lacksCommand(wrong.getCommandLine())) {
            return Text.of("cli.usage.no-command", wrong.getCommandLine().getCommandSpec().qualifiedName());
        }
        return Text.of("cli.usage.other", wrong.getMessage());
    }

    private static Text hint(ParameterException wrong, String command) {
        if (wrong instanceof UnmatchedArgumentException unmatched && !unmatched.getSuggestions().isEmpty()) {
            return Text.of("cli.usage.hint.meant", String.join(", ", unmatched.getSuggestions()), command);
        }
        return Text.of("cli.usage.hint", command);
    }

    private static boolean lacksCommand(CommandLine line) {
        return !line.getSubcommands().isEmpty() && !(line.getCommand() instanceof Runnable)
                && !(line.getCommand() instanceof java.util.concurrent.Callable);
    }

    private static String name(ArgSpec arg) {
        return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
    }
}
