package dev.podlight.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Optional;

/** Opens private key files, so that a wrong passphrase is told from a wrong file before anything is sent anywhere. */
final class KeyFiles {

    private KeyFiles() {}

    static void addTo(JSch jsch, Login.KeyFile key) throws SshException {
        byte[] content = read(key);
        Optional<byte[]> passphrase = key.passphrase().map(Secret::bytes);
        try {
            KeyPair pair = KeyPair.load(jsch, content.clone(), null);
            try {
                open(pair, key, passphrase);
                jsch.addIdentity(key.file().toString(), content.clone(), null, passphrase.map(byte[]::clone)
                    .orElse(null));
            } finally {
                pair.dispose();
            }
        } catch (JSchException e) {
            throw new SshException(new SshFailure.KeyFileUnusable(key.file(), String.valueOf(e.getMessage())), e);
        } finally {
            Arrays.fill(content, (byte) 0);
            passphrase.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
        }
    }

    private static void open(KeyPair pair, Login.KeyFile key, Optional<byte[]> passphrase) throws SshException {
        if (!pair.isEncrypted())
            return;
        if (passphrase.isEmpty())
            throw new SshException(new SshFailure.PassphraseNeeded(key.file()));
        if (!pair.decrypt(passphrase.get().clone()))
            throw new SshException(new SshFailure.PassphraseWrong(key.file()));
    }

    private static byte[] read(Login.KeyFile key) throws SshException {
        try {
            return Files.readAllBytes(key.file());
        } catch (NoSuchFileException e) {
            throw new SshException(new SshFailure.KeyFileUnusable(key.file(), "no such file"), e);
        } catch (IOException e) {
            throw new SshException(new SshFailure.KeyFileUnusable(key.file(), String.valueOf(e.getMessage())), e);
        }
    }
}
