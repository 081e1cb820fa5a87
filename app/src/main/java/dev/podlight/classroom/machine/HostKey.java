package dev.podlight.classroom.machine;

import dev.podlight.file.PrivateFile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/**
 * A machine's host key, ECDSA on P-256. Kept between starts: machines sit on loopback ports that come and go, and a port that is met again
 * with another key would rightly scare whoever remembers the first. Read or made when somebody first signs in: of a large class most
 * machines are never signed in to. Safe for any thread.
 */
public final class HostKey {
    private final Path file;
    private KeyPair known;

    /** @param file keeps it; one that is no key is replaced */
    public HostKey(Path file) {
        this.file = file;
    }

    /** @throws IOException if it can neither be read nor kept */
    public synchronized KeyPair keys() throws IOException {
        try {
            if (known == null && Files.exists(file)) {
                known = read(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            if (known == null) {
                known = make(file);
            }
            return known;
        } catch (GeneralSecurityException e) {
            throw new IOException("no host key for the classroom", e);
        }
    }

    /** Two lines in base64: the private key (PKCS 8), the public key (X.509). Null if they are none. */
    private static KeyPair read(String text) throws GeneralSecurityException {
        List<String> lines = text.lines().toList();
        try {
            var factory = KeyFactory.getInstance("EC");
            return lines.size() != 2
                    ? null
                    : new KeyPair(factory.generatePublic(new X509EncodedKeySpec(Base64.getDecoder()
                        .decode(lines.get(1)))), factory.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder()
                            .decode(lines.get(0)))));
        } catch (IllegalArgumentException | java.security.spec.InvalidKeySpecException e) {
            return null;
        }
    }

    private static KeyPair make(Path file) throws GeneralSecurityException, IOException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair made = generator.generateKeyPair();
        var base64 = Base64.getEncoder();
        new PrivateFile(file).replace(base64.encodeToString(made.getPrivate().getEncoded()) + "\n"
                + base64.encodeToString(made.getPublic().getEncoded()) + "\n");
        return made;
    }
}
