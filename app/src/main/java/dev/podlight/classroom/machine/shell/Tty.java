package dev.podlight.classroom.machine.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The kernel's side of a terminal: echo, erasing, Ctrl-C and Ctrl-D, line ends; or nothing of it, for who wants each key. */
public final class Tty implements Terminal {
    private static final int INTERRUPT = 3;
    private static final int END = 4;
    private static final int BACKSPACE = 8;
    private static final int KILL = 21;
    private static final int DELETE = 127;

    private final Keyboard keyboard = new Keyboard();
    private final OutputStream screen;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean raw;
    private volatile boolean echo = true;
    private volatile Runnable interrupt;
    private volatile Runnable resized;
    private volatile Size size = Size.USUAL;

    public Tty(OutputStream out) {
        this.screen = new LineFeeds(out);
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
    public synchronized void raw(boolean on) throws IOException {
        if (on && !raw) {
            raw = true;
            flush();
            keyboard.forgetEnds();
        } else if (!on && raw) {
            raw = false;
            byte[] ahead = keyboard.drain();
            boolean shown = echo;
            // it was typed while nothing was echoed
            echo = false;
            cooked(ahead, ahead.length);
            echo = shown;
        }
    }

    @Override
    public void onInterrupt(Runnable action) {
        interrupt = action;
    }

    @Override
    public Size size() {
        return size;
    }

    @Override
    public void onResize(Runnable action) {
        resized = action;
    }

    /** The person's window has this size now. */
    public void resize(Size now) {
        size = now;
        Runnable action = resized;
        if (action != null) {
            action.run();
        }
    }

    /** Reads keys until the line is closed. */
    public void read(InputStream keys) throws IOException {
        byte[] some = new byte[4096];
        try {
            for (int count = keys.read(some); count >= 0; count = keys.read(some)) {
                typed(some, count);
            }
        } finally {
            keyboard.hangUp();
        }
    }

    /** What came at once goes on at once: the bytes of an arrow key are told from an Esc by it. */
    private synchronized void typed(byte[] keys, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            keys[i] = keys[i] == '\r' ? (byte) '\n' : keys[i];
        }
        if (raw) {
            keyboard.put(keys, count);
        } else {
            cooked(keys, count);
        }
    }

    private void cooked(byte[] keys, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            cooked(keys[i] & 0xff);
        }
    }

    private void cooked(int key) throws IOException {
        switch (key) {
            case '\n' -> {
                show("\n");
                line.write('\n');
                flush();
            }
            case BACKSPACE, DELETE -> erase(1);
            case KILL -> erase(line.size());
            case INTERRUPT -> interrupt();
            case END -> {
                if (line.size() == 0) {
                    keyboard.end();
                }
                flush();
            }
            default -> {
                line.write(key);
                if (echo) {
                    screen.write(key < ' ' && key != '\t'
                            ? new byte[]{'^', (byte) (key + '@')}
                            : new byte[]{
                                    (byte) key});
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
        screen.write("^C\n".getBytes(StandardCharsets.US_ASCII));
        line.reset();
        Runnable action = interrupt;
        if (action != null) {
            action.run();
        }
    }

    private void flush() {
        keyboard.put(line.toByteArray(), line.size());
        line.reset();
    }

    private void show(String text) throws IOException {
        if (echo) {
            screen.write(text.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
