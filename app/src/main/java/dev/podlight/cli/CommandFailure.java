package dev.podlight.cli;

import dev.podlight.i18n.Text;
import java.util.Objects;

/**
 * A command could not do what it was asked. {@link Podlight} prints it as one line and a hint on standard error and ends with
 * {@link #exitCode()}; a command throws it and prints nothing itself.
 */
public final class CommandFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final transient Text problem;
    private final transient Text hint;

    private CommandFailure(int exitCode, Text problem, Text hint) {
        super(Objects.requireNonNull(problem, "problem").key());
        this.exitCode = exitCode;
        this.problem = problem;
        this.hint = Objects.requireNonNull(hint, "hint");
    }

    /** Exit 2: the command line, a file that cannot be read, a URL that is none. */
    public static CommandFailure usage(Text problem, Text hint) {
        return new CommandFailure(ExitCode.USAGE, problem, hint);
    }

    /** Exit 1: it was found out, and it is not what was wanted. */
    public static CommandFailure foundOut(Text problem, Text hint) {
        return new CommandFailure(ExitCode.FOUND_OUT, problem, hint);
    }

    /** Exit 3: the machine or the API could not be reached or trusted. */
    public static CommandFailure notReached(Text problem, Text hint) {
        return new CommandFailure(ExitCode.NOT_REACHED, problem, hint);
    }

    /** One of {@link ExitCode}. */
    public int exitCode() {
        return exitCode;
    }

    /** What is wrong, in one line. */
    public Text problem() {
        return problem;
    }

    /** What to do about it, in one line. */
    public Text hint() {
        return hint;
    }
}
