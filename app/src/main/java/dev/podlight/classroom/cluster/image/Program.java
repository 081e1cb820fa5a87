package dev.podlight.classroom.cluster.image;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a container's process does.
 *
 * @param runs how long until it ends by itself, or null for never
 * @param exitCode with which it ends by itself
 * @param output what it writes at its start
 * @param hearsTerm whether it ends at once when it is told to; as process 1 of a container many a program does not
 */
public record Program(Duration runs, int exitCode, List<String> output, boolean hearsTerm) {

    private static final Pattern SLEEP = Pattern.compile("sleep\\s+(\\d+|infinity|inf)([smhd]?)");
    private static final Pattern EXIT = Pattern.compile("exit\\s+(\\d{1,3})");
    private static final Pattern ECHO = Pattern.compile("echo\\s+['\"]?([^'\";&|]*)['\"]?");

    static final Program SERVER = new Program(null, 0, List.of(), true);
    static final Program ENDS = new Program(Duration.ofMillis(100), 0, List.of(), true);

    /** One that never ends. @param output with {time} and {tag}, the image's, to be filled in */
    static Program server(String... output) {
        return new Program(null, 0, List.of(output), true);
    }

    /** What a command line does, as far as one can see without a shell: sleeps, exits, echoes; loops go on for ever. */
    static Program of(String command) {
        var echo = ECHO.matcher(command);
        List<String> output = echo.find() ? List.of(echo.group(1).strip()) : List.of();
        if (command.contains("while") || command.contains("tail -f") || command.contains("nc -l")) {
            return new Program(null, 0, output, false);
        }
        var exit = EXIT.matcher(command);
        int code = exit.find()
                ? Math.min(255, Integer.parseInt(exit.group(1)))
                : command.matches(".*\\bfalse\\b.*") ? 1 : 0;
        var sleep = SLEEP.matcher(command);
        return new Program(sleep.find() ? span(sleep.group(1), sleep.group(2)) : Duration.ofMillis(100), code, output,
                false);
    }

    private static Duration span(String count, String unit) {
        if (!count.matches("\\d{1,9}")) {
            return null;
        }
        long n = Long.parseLong(count);
        return switch (unit) {
            case "m" -> Duration.ofMinutes(n);
            case "h" -> Duration.ofHours(n);
            case "d" -> Duration.ofDays(n);
            default -> Duration.ofSeconds(n);
        };
    }
}
