package dev.podlight.k3s;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Checksums as {@code sha256sum} prints them: 64 small hexadecimal digits. */
final class Sha256 {
    private static final int CHUNK = 1 << 20;

    private Sha256() {}

    static String of(String text) {
        return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static String of(Path file) throws IOException, InterruptedException {
        return of(file, Long.MAX_VALUE);
    }

    /**
     * Of its first bytes.
     *
     * @throws InterruptedException if interrupted; large files take seconds
     */
    static String of(Path file, long bytes) throws IOException, InterruptedException {
        MessageDigest digest = digest();
        byte[] chunk = new byte[CHUNK];
        long left = bytes;
        try (InputStream in = Files.newInputStream(file)) {
            int read;
            while (left > 0 && (read = in.read(chunk, 0, (int) Math.min(CHUNK, left))) > 0) {
                digest.update(chunk, 0, read);
                left -= read;
                if (Thread.interrupted())
                    throw new InterruptedException();
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
