package dev.podlight;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that Podlight prints or logs, to the finest level of its own and of SSH, until it is closed. */
final class Printed implements AutoCloseable {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(new SimpleFormatter().format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    /** Held, because a logger that nobody holds forgets its level. */
    private final Logger ssh = Logger.getLogger("com.jcraft");
    private final Logger own = Logger.getLogger("dev.podlight");

    Printed() {
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        ssh.setLevel(Level.ALL);
        own.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(handler);
    }

    String text() {
        return printed.toString(StandardCharsets.UTF_8) + String.join("", logged);
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(handler);
        ssh.setLevel(null);
        own.setLevel(null);
        System.setOut(out);
        System.setErr(err);
    }
}
