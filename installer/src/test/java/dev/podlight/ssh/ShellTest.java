package dev.podlight.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShellTest {
    private static final String NASTY = "'\"\\$`;&|<>(){}[]*?!#~ \t\n\r-=%^a0é한😀\u0001\u007f";
    private static final int BATCH = 2_000;

    @Test
    void plainWordsStayReadable() {
        assertEquals("systemctl is-active k3s", Shell.line("systemctl", "is-active", "k3s"));
        assertEquals("'' 'a b'", Shell.line("", "a b"));
        assertEquals("'a; rm -rf /'", Shell.quote("a; rm -rf /"));
        assertEquals("'it'\\''s'", Shell.quote("it's"));
        assertEquals("'~root'", Shell.quote("~root"));
    }

    @Test
    void aNulCannotBeAnArgument() {
        assertThrows(IllegalArgumentException.class, () -> Shell.quote("a\0b"));
    }

    @Test
    void whateverTheWordARealShellReadsItBack() throws IOException, InterruptedException {
        Random random = new Random(7);
        int rounds = 5 * Integer.getInteger("podlight.fuzz.factor", 1);
        for (int round = 0; round < rounds; round++)
            check(words(random));
    }

    private static List<String> words(Random random) {
        int[] alphabet = NASTY.codePoints().toArray();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            StringBuilder word = new StringBuilder();
            for (int length = random.nextInt(24); length > 0; length--)
                word.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
            words.add(word.toString());
        }
        return words;
    }

    /** One shell reads a script of all the words; each is printed between marks that no word holds. */
    private static void check(List<String> words) throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder();
        for (String word : words)
            script.append("printf '\\002%s\\003' ").append(Shell.quote(word)).append('\n');
        Process shell = new ProcessBuilder("sh").redirectErrorStream(true).start();
        Thread.ofVirtual().start(() -> {
            try (var in = shell.getOutputStream()) {
                in.write(script.toString().getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, shell.waitFor());
        StringBuilder expected = new StringBuilder();
        for (String word : words)
            expected.append('\u0002').append(word).append('\u0003');
        assertEquals(expected.toString(), printed);
    }
}
