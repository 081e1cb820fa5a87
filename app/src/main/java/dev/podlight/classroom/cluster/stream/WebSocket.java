package dev.podlight.classroom.cluster.stream;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The server's side of a WebSocket (RFC 6455). One thread reads; any may send. */
public final class WebSocket {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int LARGEST = 16 * 1024 * 1024;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int BINARY = 2;

    private final DataInputStream in;
    private final OutputStream out;
    private boolean closed;

    public WebSocket(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = out;
    }

    /** What Sec-WebSocket-Accept says to a Sec-WebSocket-Key. */
    public static String accept(String key) {
        try {
            var sha = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(sha);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The next message, text or binary, put together from its frames. Pings are answered meanwhile.
     *
     * @return null at the end
     * @throws IOException the client is gone, or sent what is no WebSocket
     */
    public byte[] receive() throws IOException {
        var message = new ByteArrayOutputStream();
        while (true) {
            int head = in.read();
            if (head < 0) {
                return null;
            }
            var payload = payload(message.size());
            switch (head & 0x0F) {
                case CLOSE -> {
                    close();
                    return null;
                }
                case PING -> frame(PONG, payload);
                case PONG -> {
                }
                default -> {
                    message.write(payload);
                    if ((head & 0x80) != 0) {
                        return message.toByteArray();
                    }
                }
            }
        }
    }

    private byte[] payload(int before) throws IOException {
        int second = in.readUnsignedByte();
        long length = second & 0x7F;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        if (length < 0 || before + length > LARGEST) {
            throw new IOException("message too large");
        }
        var mask = new byte[4];
        if ((second & 0x80) != 0) {
            in.readFully(mask);
        }
        var payload = new byte[(int) length];
        in.readFully(payload);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i & 3];
        }
        return payload;
    }

    /** Sends one binary message. */
    public void send(byte[] message) throws IOException {
        frame(BINARY, message);
    }

    /** Says an orderly goodbye, once. */
    public synchronized void close() throws IOException {
        if (!closed) {
            frame(CLOSE, new byte[]{0x03, (byte) 0xE8});
            closed = true;
        }
    }

    private synchronized void frame(int kind, byte[] payload) throws IOException {
        if (closed) {
            return;
        }
        out.write(0x80 | kind);
        if (payload.length < 126) {
            out.write(payload.length);
        } else if (payload.length < 0x10000) {
            out.write(126);
            out.write(payload.length >> 8);
            out.write(payload.length & 0xFF);
        } else {
            out.write(127);
            out.write(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        out.write(payload);
        out.flush();
    }
}
