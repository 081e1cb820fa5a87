package dev.podlight.cli;

import dev.podlight.i18n.Text;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** The one place that turns what a command throws into a line, a hint and an exit code. */
final class Failures implements IExecutionExceptionHandler {
    private final Terminal terminal;

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine line, ParseResult parsed) {
        return switch (thrown) {
            case CommandFailure failure -> {
                terminal.complain(failure.problem(), failure.hint());
                yield failure.exitCode();
            }
            case InterruptedException _ -> {
                terminal.complain(Text.of("cli.cancelled"), Text.of("cli.cancelled.hint"));
                yield ExitCode.FOUND_OUT;
            }
            default -> {
                terminal.complain(Text.of("cli.own-fault", thrown), Text.of("cli.own-fault.hint"));
                thrown.printStackTrace(terminal.err());
                yield ExitCode.OWN_FAULT;
            }
        };
    }
}
