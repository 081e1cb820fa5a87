package dev.podlight.classroom.machine.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Runs scripts in a shell, and ends them as a shell does: with a status, a word on standard error, and the EXIT trap. */
record Execution(Shell shell) {
    /** A piece of work that ends with an exit status. */
    interface Run {
        int run() throws IOException, InterruptedException;
    }

    /**
     * Runs a whole script and its EXIT trap.
     *
     * @return exit status
     * @throws InterruptedException if it is killed
     */
    int script(String text, Streams streams) throws IOException, InterruptedException {
        int result = guarded(text, streams);
        String trap = shell.aftermath().takeExitTrap();
        if (!trap.isEmpty()) {
            guarded(trap, streams);
        }
        return result;
    }

    /** Runs one line typed at a prompt, without the EXIT trap; after it {@link Shell#left} may be true. */
    int line(String text, Streams streams) throws IOException, InterruptedException {
        return guarded(text, streams);
    }

    /** What a {@code $(...)} prints; how it ended is the shell's {@link Shell#substituted}. */
    String capture(Script script, Streams streams) throws IOException, InterruptedException {
        var out = new ByteArrayOutputStream();
        Shell sub = shell.sub();
        shell.aftermath()
            .substituted(new Execution(sub).caught(() -> new Interpreter(sub).run(script, streams.out(out)), streams));
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Runs a part that may want to leave the shell. */
    int caught(Run run, Streams streams) throws IOException, InterruptedException {
        try {
            shell.status(run.run());
        } catch (ShellExit e) {
            if (e.getMessage() != null) {
                Streams.print(streams.err(), shell.zero() + ": " + e.getMessage() + "\n");
            }
            shell.leave(e.status(), e.getMessage() == null);
        } catch (SyntaxTrouble e) {
            Streams.print(streams.err(), shell.zero() + ": 1: " + e.getMessage() + "\n");
            shell.status(2);
        }
        return shell.status();
    }

    private int guarded(String text, Streams streams) throws IOException, InterruptedException {
        return caught(() -> new Interpreter(shell).run(Parser.parse(text), streams), streams);
    }
}
