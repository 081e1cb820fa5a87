package dev.podlight;

import dev.podlight.cli.ExitCode;
import dev.podlight.cli.Language;
import dev.podlight.cli.Podlight;
import dev.podlight.cli.Terminal;
import dev.podlight.i18n.Text;
import dev.podlight.laptop.LaptopProxies;
import dev.podlight.laptop.LaptopTrust;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
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
    /** Where {@code mvn compile exec:exec} leaves the tour's pictures when it cannot open a window. */
    private static final String PICTURES = "podlight.pictures";

    private Main() {}

    /** Ends the process with one of {@link ExitCode}; without words when the window is closed. */
    public static void main(String[] args) throws InterruptedException {
        LaptopProxies.install();
        LaptopTrust.install();
        List<String> words = List.of(args);
        Terminal terminal = new Terminal(System.in, stream(FileDescriptor.out), stream(FileDescriptor.err),
                Language.of(words, Locale.getDefault()), System.getenv());
        int code = words.isEmpty() ? withoutWords(terminal) : Podlight.run(words, terminal);
        // not here: after Ctrl-C the virtual machine is ending already, and what ends it waits for this thread to be over
        Thread.ofPlatform().name("exit").start(() -> System.exit(code));
    }

    private static int withoutWords(Terminal terminal) throws InterruptedException {
        if (!Display.isThere(System.getProperty("os.name"), System.getenv())) {
            return withoutDisplay(terminal);
        }
        try {
            Wiring.window();
            return ExitCode.DONE;
        } catch (IOException e) {
            terminal.complain(Text.of("cli.no-classroom", e.getMessage()), Text.of("cli.no-classroom.hint"));
            return ExitCode.NOT_REACHED;
        }
    }

    /** The build says where to leave the tour's pictures instead of a window; elsewhere only the person can say what they want. */
    private static int withoutDisplay(Terminal terminal) {
        String pictures = System.getProperty(PICTURES);
        if (pictures == null) {
            terminal.complain(Text.of("cli.no-display"), Text.of("cli.no-display.hint"));
            return ExitCode.USAGE;
        }
        terminal.say(Text.of("cli.no-display.pictures", pictures));
        return Podlight.run(List.of("tour", "--out", pictures), terminal);
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
