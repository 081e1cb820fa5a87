package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.shell.Call;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lines that commands read and write. */
final class Lines {
    private Lines() {}

    /** The lines of the files named, or of the input. */
    static List<String> lines(Call call, List<String> files) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String file : files.isEmpty() ? List.of("-") : files) {
            String text = new String(open(call, file).readAllBytes(), StandardCharsets.UTF_8);
            if (!text.isEmpty()) {
                lines.addAll(List.of((text.endsWith("\n") ? text.substring(0, text.length() - 1) : text)
                    .split("\n", -1)));
            }
        }
        return lines;
    }

    static InputStream open(Call call, String file) throws IOException {
        try {
            return call.open(file);
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    static void print(Call call, List<String> lines) throws IOException {
        if (!lines.isEmpty()) {
            call.out(String.join("\n", lines) + "\n");
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
