package dev.podlight.ssh;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A password or passphrase, kept in memory only. It never shows itself, is never equal to another, and is overwritten when closed.
 * Safe for any thread.
 */
public final class Secret implements AutoCloseable {
    private final char[] chars;

    private Secret(char[] chars) {
        this.chars = chars;
    }

    /** Takes a copy; the caller should wipe its own array. */
    public static Secret of(char[] chars) {
        return new Secret(chars.clone());
    }

    /** For text that a control or a stream has already made a String of. */
    public static Secret of(CharSequence text) {
        char[] chars = new char[text.length()];
        for (int i = 0; i < chars.length; i++)
            chars[i] = text.charAt(i);
        return new Secret(chars);
    }

    public synchronized boolean isEmpty() {
        return chars.length == 0;
    }

    /** A secret of its own with the same characters, to be closed by the caller. */
    public synchronized Secret copy() {
        return of(chars);
    }

    /** UTF-8, in a fresh array that the caller wipes. */
    synchronized byte[] bytes() {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(chars));
        byte[] bytes = Arrays.copyOf(encoded.array(), encoded.limit());
        Arrays.fill(encoded.array(), (byte) 0);
        return bytes;
    }

    /** UTF-8 and a line feed, as a program reads it from standard input; in a fresh array that the caller wipes. */
    byte[] line() {
        byte[] bytes = bytes();
        byte[] line = Arrays.copyOf(bytes, bytes.length + 1);
        line[bytes.length] = '\n';
        Arrays.fill(bytes, (byte) 0);
        return line;
    }

    /** Overwrites the characters; afterwards it is a secret of as many zeros. */
    @Override
    public synchronized void close() {
        Arrays.fill(chars, '\0');
    }

    @Override
    public String toString() {
        return "******";
    }
}
