package dev.podlight.classroom.machine.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** What a terminal gives to read. An end of it (Ctrl-D) ends one read only: the next command reads on. Safe for any thread. */
final class Keyboard extends InputStream {
    private static final int END = -1;

    private final Deque<Integer> keys = new ArrayDeque<>();
    private boolean gone;

    synchronized void put(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            keys.add(bytes[i] & 0xff);
        }
        notifyAll();
    }

    /** Whoever reads next finds an end. */
    synchronized void end() {
        keys.add(END);
        notifyAll();
    }

    /** Ends nobody came to do not wait for who reads keys. */
    synchronized void forgetEnds() {
        keys.removeIf(key -> key == END);
    }

    /** Nobody is there any more. */
    synchronized void hangUp() {
        gone = true;
        notifyAll();
    }

    /** Takes back what nobody has read. */
    synchronized byte[] drain() {
        byte[] unread = new byte[available()];
        for (int i = 0; i < unread.length; i++) {
            unread[i] = keys.remove().byteValue();
        }
        return unread;
    }

    @Override
    public synchronized int available() {
        return (int) keys.stream().takeWhile(key -> key != END).count();
    }

    @Override
    public synchronized int read() throws IOException {
        while (keys.isEmpty() && !gone) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        }
        return keys.isEmpty() ? END : keys.remove();
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int first = read();
        if (first == END) {
            return END;
        }
        target[offset] = (byte) first;
        int count = 1;
        while (count < length && !keys.isEmpty() && keys.peek() != END) {
            target[offset + count++] = keys.remove().byteValue();
        }
        return count;
    }
}
