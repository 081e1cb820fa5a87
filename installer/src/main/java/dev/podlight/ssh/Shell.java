package dev.podlight.ssh;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Makes command lines for a POSIX shell. The one place where anything is quoted. */
public final class Shell {
    private static final String PLAIN = "%+-./:=@_,";

    private Shell() {}

    /**
     * One word of a command line: a POSIX shell reads it back as exactly this text, whatever is in it.
     *
     * @throws IllegalArgumentException for a NUL, which no argument can hold
     */
    public static String quote(String word) {
        if (word.indexOf('\0') >= 0)
            throw new IllegalArgumentException("a NUL cannot be an argument");
        if (!word.isEmpty() && word.chars().allMatch(Shell::isPlain))
            return word;
        // within single quotes nothing has a meaning but the single quote itself
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /** A command line of quoted words. */
    public static String line(String... words) {
        return Arrays.stream(words).map(Shell::quote).collect(Collectors.joining(" "));
    }

    private static boolean isPlain(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || PLAIN.indexOf(c) >= 0;
    }
}
