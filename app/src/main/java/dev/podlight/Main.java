package dev.podlight;

import dev.podlight.cli.Language;
import dev.podlight.cli.Podlight;
import dev.podlight.cli.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Where the process begins: no words open the window, words are a command. It does not extend JavaFX's Application, so that a
 * command loads no JavaFX.
 */
public final class Main {
    private Main() {}

    /** Ends the process with one of {@link dev.podlight.cli.ExitCode} when given words. */
    public static void main(String[] args) {
        List<String> words = List.of(args);
        Terminal terminal = new Terminal(System.in, stream(FileDescriptor.out), stream(FileDescriptor.err),
                Language.of(words, Locale.getDefault()));
        System.exit(Podlight.run(words, terminal));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, charset());
    }

    /** The terminal's own, where it can show Hangul (Windows' code page 949 can); a pipe or a bare C locale gets UTF-8. */
    private static Charset charset() {
        Charset own = Charset.forName(System.getProperty("stdout.encoding", "UTF-8"), StandardCharsets.UTF_8);
        boolean person = System.console() != null && System.console().isTerminal();
        return person && own.newEncoder().canEncode('길') ? own : StandardCharsets.UTF_8;
    }
}
