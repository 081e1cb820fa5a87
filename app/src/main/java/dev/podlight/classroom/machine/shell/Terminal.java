package dev.podlight.classroom.machine.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A person at a screen. */
public interface Terminal {

    /** Lines as they are ended by Return, or single keys while it is {@link #raw}. */
    InputStream keyboard();

    OutputStream screen();

    /** Whether what is typed is shown; off while a password is typed. */
    void echo(boolean on) throws IOException;

    /** On: every key goes to whoever reads, at once and unseen, Ctrl-C too. Off: lines, with an echo and erasing. */
    void raw(boolean on) throws IOException;

    /** What Ctrl-C does now, unless it is {@link #raw}; null for nothing. */
    void onInterrupt(Runnable action);

    Size size();

    /** Called when the size has changed, on any thread; null for nothing. */
    void onResize(Runnable action);

    /** In characters. */
    record Size(int columns, int rows) {
        public static final Size USUAL = new Size(80, 24);

        /** What a client says of its window: 0 if it does not know. */
        public Size {
            columns = columns <= 0 ? 80 : columns;
            rows = rows <= 0 ? 24 : rows;
        }
    }
}
