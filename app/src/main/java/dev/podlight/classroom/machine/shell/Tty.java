package dev.podlight.classroom.machine.shell;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The kernel's side of a terminal: echo, erasing, Ctrl-C and Ctrl-D, line ends. */
public final class Tty implements Terminal {
    private static final int INTERRUPT = 3;
    private static final int END = 4;
    private static final int BACKSPACE = 8;
    private static final int KILL = 21;
    private static final int DELETE = 127;

    private final Pipe typed = new Pipe();
    private final InputStream keyboard = typed.source();
    private final OutputStream lines = typed.sink();
    private final OutputStream screen;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private volatile boolean echo = true;
    private volatile Runnable interrupt;

    public Tty(OutputStream out) {
        this.screen = new Screen(out);
    }

    @Override
    public InputStream keyboard() {
        return keyboard;
    }

    @Override
    public OutputStream screen() {
        return screen;
    }

    @Override
    public void echo(boolean on) {
        echo = on;
    }

    @Override
    public void onInterrupt(Runnable action) {
        interrupt = action;
    }

    /** Reads keys until the line is closed. */
    public void read(InputStream keys) throws IOException {
        for (int key = keys.read(); key >= 0; key = keys.read()) {
            typed(key);
        }
        lines.close();
    }

    private void typed(int key) throws IOException {
        switch (key) {
            case '\r', '\n' -> {
                show("\n");
                line.write('\n');
                flush();
            }
            case BACKSPACE, DELETE -> erase(1);
            case KILL -> erase(line.size());
            case INTERRUPT -> interrupt();
            case END -> end();
            default -> {
                if (key >= ' ' || key == '\t') {
                    line.write(key);
                    if (echo) {
                        screen.write(key);
                        screen.flush();
                    }
                }
            }
        }
    }

    /** Takes whole characters, which in UTF-8 may be several bytes. */
    private void erase(int count) throws IOException {
        byte[] before = line.toByteArray();
        int length = before.length;
        for (int i = 0; i < count && length > 0; i++) {
            length--;
            while (length > 0 && (before[length] & 0xC0) == 0x80) {
                length--;
            }
            show("\b \b");
        }
        line.reset();
        line.write(before, 0, length);
    }

    private void interrupt() throws IOException {
        show("^C\n");
        line.reset();
        Runnable action = interrupt;
        if (action == null) {
            // at the prompt: an empty line brings the next one
            line.write('\n');
            flush();
        } else {
            action.run();
        }
    }

    private void end() throws IOException {
        if (line.size() == 0) {
            lines.close();
        } else {
            flush();
        }
    }

    private void flush() throws IOException {
        lines.write(line.toByteArray());
        line.reset();
    }

    private void show(String text) throws IOException {
        if (echo || text.equals("^C\n")) {
            screen.write(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            screen.flush();
        }
    }

    /** A line feed alone would only move down. */
    private static final class Screen extends FilterOutputStream {
        Screen(OutputStream out) {
            super(out);
        }

        @Override
        public synchronized void write(int b) throws IOException {
            if (b == '\n') {
                out.write('\r');
            }
            out.write(b);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
            for (int i = offset; i < offset + length; i++) {
                write(bytes[i]);
            }
            flush();
        }
    }
}
