package dev.podlight.k3s;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a real machine printed, and with which exit code. Blocks of {@code $ command}, lines, {@code (exit N)}. */
record Recorded(String command, List<String> lines, int exit) {

    /** All blocks of a file, in order. */
    static List<Recorded> of(String file) throws IOException {
        List<Recorded> blocks = new ArrayList<>();
        String command = "";
        List<String> lines = new ArrayList<>();
        try (InputStream in = Recorded.class.getResourceAsStream(file)) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList())
                if (line.startsWith("$ ")) {
                    command = line.substring(2);
                    lines = new ArrayList<>();
                } else if (line.startsWith("(exit "))
                    blocks.add(new Recorded(command, List.copyOf(lines), Integer.parseInt(line.replaceAll("[^0-9]",
                            ""))));
                else
                    lines.add(line);
        }
        return blocks;
    }

    /** A shell script that prints the same and ends the same. */
    String replay() {
        return "cat <<'RECORDED'\n" + String.join("\n", lines) + "\nRECORDED\nexit " + exit + "\n";
    }
}
