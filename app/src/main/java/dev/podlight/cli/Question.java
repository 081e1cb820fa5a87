package dev.podlight.cli;

import dev.podlight.i18n.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A question on the terminal whose answer is yes or no; no answer is no. */
final class Question {

    private Question() {}

    static boolean agreed(Terminal terminal, Text question) {
        terminal.remark(question);
        try {
            String line = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8)).readLine();
            String answer = line == null ? "" : line.strip().toLowerCase(Locale.ROOT);
            return answer.equals("y") || answer.equals("yes") || answer.equals(terminal.words().get("cli.word.yes"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
