package dev.podlight.classroom.machine.shell;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A line feed alone would only move down. */
final class LineFeeds extends FilterOutputStream {
    LineFeeds(OutputStream out) {
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
