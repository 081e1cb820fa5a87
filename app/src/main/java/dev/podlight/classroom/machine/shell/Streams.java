package dev.podlight.classroom.machine.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Where a command reads and writes. */
public record Streams(InputStream in, OutputStream out, OutputStream err) {

    public static final OutputStream NOWHERE = OutputStream.nullOutputStream();

    /** Reads nothing, writes nowhere. */
    public static Streams none() {
        return new Streams(InputStream.nullInputStream(), NOWHERE, NOWHERE);
    }

    public Streams in(InputStream other) {
        return new Streams(other, out, err);
    }

    public Streams out(OutputStream other) {
        return new Streams(in, other, err);
    }

    public Streams err(OutputStream other) {
        return new Streams(in, out, other);
    }

    static void print(OutputStream to, String text) throws IOException {
        to.write(text.getBytes(StandardCharsets.UTF_8));
        to.flush();
    }

    /** One line without its end, read byte by byte so that what follows stays for others; null at the end. */
    public static String line(InputStream in) throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        int c = in.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            bytes.write(c);
            c = in.read();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
