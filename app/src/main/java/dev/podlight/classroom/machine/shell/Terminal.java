package dev.podlight.classroom.machine.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A person at a screen. */
public interface Terminal {

    /** Lines as they are ended by Return. */
    InputStream keyboard();

    OutputStream screen();

    /** Whether what is typed is shown; off while a password is typed. */
    void echo(boolean on) throws IOException;

    /** What Ctrl-C does now; null for nothing. */
    void onInterrupt(Runnable action);
}
