package dev.podlight.cli;

import dev.podlight.i18n.Messages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** One command line, run to its end in this JVM as a script would run it, in English. */
record Line(int code, String out, String err) {

    /** @param input what comes on standard input */
    static Line run(String input, String... words) {
        return run(input, Map.of(), words);
    }

    /** @param environment the variables of whoever calls */
    static Line run(String input, Map<String, String> environment, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
                Messages.english(), environment);
        int code = Podlight.run(List.of(words), terminal);
        return new Line(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
