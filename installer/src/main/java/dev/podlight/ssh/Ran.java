package dev.podlight.ssh;

import java.util.List;

/**
 * A remote command that has ended.
 *
 * @param exit its exit code; 128 and more for a signal
 * @param out standard output, line by line
 * @param err standard error, line by line
 */
public record Ran(int exit, List<String> out, List<String> err) {

    /** The exit code of a command that a signal ended, where the machine does not say which. */
    public static final int KILLED = 255;

    public Ran {
        out = List.copyOf(out);
        err = List.copyOf(err);
    }

    public boolean ok() {
        return exit == 0;
    }

    /** Standard output with line feeds between the lines. */
    public String text() {
        return String.join("\n", out);
    }

    /** The first line of standard output without white space around it, empty if there is none. */
    public String first() {
        return out.isEmpty() ? "" : out.getFirst().strip();
    }

    /** The last line of standard error that says something, else that of standard output, else empty. */
    public String last() {
        List<String> lines = err.stream().anyMatch(line -> !line.isBlank()) ? err : out;
        return lines.stream().filter(line -> !line.isBlank()).reduce("", (_, line) -> line.strip());
    }
}
