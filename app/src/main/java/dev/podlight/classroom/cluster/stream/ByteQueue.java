package dev.podlight.classroom.cluster.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Queue;

/** Bytes that one thread puts in and another reads as a stream; reading waits for more until the end was said. */
public final class ByteQueue extends InputStream {
    private final Queue<byte[]> chunks = new ArrayDeque<>();
    private byte[] now = {};
    private int at;
    private boolean ended;

    public synchronized void put(byte[] chunk) {
        if (chunk.length > 0 && !ended) {
            chunks.add(chunk);
            notifyAll();
        }
    }

    /** Nothing more comes; a second call does nothing. */
    public synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public synchronized int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (at == now.length) {
            var next = chunks.poll();
            if (next != null) {
                now = next;
                at = 0;
            } else if (ended) {
                return -1;
            } else {
                await();
            }
        }
        int count = Math.min(length, now.length - at);
        System.arraycopy(now, at, to, offset, count);
        at += count;
        return count;
    }

    @Override
    public synchronized int available() {
        return now.length - at + chunks.stream().mapToInt(c -> c.length).sum();
    }

    private void await() throws InterruptedIOException {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for input");
        }
    }
}
