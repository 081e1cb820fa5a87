package dev.podlight.classroom.machine.sftp;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One request of an SFTP client: its fields are taken in order. */
final class Packet {
    /** OpenSSH's own limit, SFTP_MAX_MSG_LENGTH. */
    private static final int MAX = 256 * 1024;

    private final ByteBuffer body;

    private Packet(ByteBuffer body) {
        this.body = body;
    }

    /** Null when the client is gone. */
    static Packet read(DataInputStream in) throws IOException {
        int length;
        try {
            length = in.readInt();
        } catch (EOFException e) {
            return null;
        }
        if (length < 1 || length > MAX) {
            throw new IOException("an SFTP packet of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new Packet(ByteBuffer.wrap(bytes));
    }

    int type() throws IOException {
        return number(1);
    }

    int integer() throws IOException {
        return number(4);
    }

    long offset() throws IOException {
        long high = number(4);
        return high << 32 | number(4) & 0xffffffffL;
    }

    String text() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    byte[] bytes() throws IOException {
        int length = integer();
        if (length < 0 || length > body.remaining()) {
            throw new IOException("a field longer than its packet");
        }
        byte[] bytes = new byte[length];
        body.get(bytes);
        return bytes;
    }

    private int number(int size) throws IOException {
        try {
            return size == 1 ? body.get() & 0xff : body.getInt();
        } catch (BufferUnderflowException e) {
            throw new IOException("an SFTP packet that ends too soon", e);
        }
    }
}
