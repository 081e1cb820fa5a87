package dev.podlight.classroom.cluster.stream;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A WebSocket's messages as plain bytes both ways: what kubectl sends SPDY through. */
public final class Tunnel {
    private final WebSocket socket;

    public Tunnel(WebSocket socket) {
        this.socket = socket;
    }

    public InputStream in() {
        return new InputStream() {
            private byte[] message = {};
            private int at;

            @Override
            public int read() throws IOException {
                return more() ? message[at++] & 0xFF : -1;
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                if (!more()) {
                    return -1;
                }
                int count = Math.min(length, message.length - at);
                System.arraycopy(message, at, to, offset, count);
                at += count;
                return count;
            }

            private boolean more() throws IOException {
                while (message != null && at == message.length) {
                    message = socket.receive();
                    at = 0;
                }
                return message != null;
            }
        };
    }

    /** One message a flush. */
    public OutputStream out() {
        return new BufferedOutputStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                socket.send(new byte[]{(byte) b});
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                socket.send(java.util.Arrays.copyOfRange(bytes, offset, offset + length));
            }
        }, 32 * 1024);
    }
}
