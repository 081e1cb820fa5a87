package dev.podlight.classroom.machine.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/** Joins two commands. Reading waits for the writer; writing to a pipe that nobody reads any more fails, as EPIPE does. */
public final class Pipe {
    private final Deque<byte[]> chunks = new ArrayDeque<>();
    private boolean written;
    private boolean abandoned;

    /** The end to read from. */
    public InputStream source() {
        return new Source();
    }

    /** The end to write to; closing it ends the input. */
    public OutputStream sink() {
        return new Sink();
    }

    private synchronized void put(byte[] chunk) throws IOException {
        if (abandoned) {
            throw new BrokenPipe();
        }
        chunks.add(chunk);
        notifyAll();
    }

    private synchronized byte[] take() throws IOException {
        while (chunks.isEmpty() && !written) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        }
        return chunks.poll();
    }

    private synchronized void endOfWriting() {
        written = true;
        notifyAll();
    }

    private synchronized void abandon() {
        abandoned = true;
        chunks.clear();
    }

    /** The reader is gone: a command that meets this ends without a word, as by SIGPIPE. */
    static final class BrokenPipe extends IOException {
        private static final long serialVersionUID = 1;

        BrokenPipe() {
            super("Broken pipe");
        }
    }

    private final class Source extends InputStream {
        private byte[] chunk = {};
        private int at;

        @Override
        public int read() throws IOException {
            return fill() ? chunk[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, chunk.length - at);
            System.arraycopy(chunk, at, target, offset, count);
            at += count;
            return count;
        }

        @Override
        public void close() {
            abandon();
        }

        private boolean fill() throws IOException {
            while (at >= chunk.length) {
                byte[] next = take();
                if (next == null) {
                    return false;
                }
                chunk = next;
                at = 0;
            }
            return true;
        }
    }

    private final class Sink extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            put(new byte[]{(byte) b});
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            byte[] chunk = new byte[length];
            System.arraycopy(bytes, offset, chunk, 0, length);
            put(chunk);
        }

        @Override
        public void close() {
            endOfWriting();
        }
    }
}
