package dev.podlight.classroom.machine;

import dev.podlight.file.PrivateFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;

import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.util.security.SecurityUtils;

/**
 * The class's host key. One for all its machines and kept between starts: they sit on loopback ports that come and go, and a port that is
 * met again with another key would rightly scare whoever remembers the first.
 */
public final class HostKey {

    private HostKey() {}

    /** Reads the key, or makes and keeps one; a file that is no key is replaced. */
    public static KeyPair keptIn(Path file) throws IOException {
        try {
            KeyPair known = Files.exists(file) ? read(Files.readAllBytes(file)) : null;
            return known == null ? make(file) : known;
        } catch (GeneralSecurityException e) {
            throw new IOException("no host key for the classroom", e);
        }
    }

    private static KeyPair read(byte[] text) throws GeneralSecurityException {
        try {
            var keys = SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName("classroom"),
                    new ByteArrayInputStream(text), FilePasswordProvider.EMPTY);
            return keys == null || !keys.iterator().hasNext() ? null : keys.iterator().next();
        } catch (IOException e) {
            return null;
        }
    }

    private static KeyPair make(Path file) throws GeneralSecurityException, IOException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair made = generator.generateKeyPair();
        var text = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(made, "podlight-classroom", null, text);
        new PrivateFile(file).replace(text.toString(StandardCharsets.US_ASCII));
        return made;
    }
}
