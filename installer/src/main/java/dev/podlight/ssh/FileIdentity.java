package dev.podlight.ssh;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A private key file, as JSch wants to see keys. Its passphrase is asked for only when the machine has said that it would take the key, or
 * when nothing else says what its public half is.
 */
final class FileIdentity implements Identity {
    /** OpenSSH asks three times too. */
    private static final int TRIES = 3;

    private final Path file;
    private final KeyPair pair;
    private final Interview interview;
    private Optional<byte[]> blob;
    private boolean open;

    private FileIdentity(Path file, KeyPair pair, Interview interview) {
        this.file = file;
        this.pair = pair;
        this.interview = interview;
        this.open = !pair.isEncrypted();
        this.blob = Optional.ofNullable(pair.getPublicKeyBlob()).or(() -> publicHalf(file));
    }

    /** @throws SshException {@link SshFailure.KeyFileUnusable} */
    static FileIdentity of(JSch jsch, Path file, Interview interview) throws SshException {
        byte[] content = read(file);
        try {
            return new FileIdentity(file, KeyPair.load(jsch, content.clone(), null), interview);
        } catch (JSchException e) {
            throw new SshException(new SshFailure.KeyFileUnusable(file, String.valueOf(e.getMessage())), e);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static byte[] read(Path file) throws SshException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new SshException(new SshFailure.KeyFileUnusable(file, "no such file"), e);
        } catch (IOException e) {
            throw new SshException(new SshFailure.KeyFileUnusable(file, String.valueOf(e.getMessage())), e);
        }
    }

    /** What stands beside the key as NAME.pub. */
    private static Optional<byte[]> publicHalf(Path file) {
        try {
            String[] words = Files.readString(file.resolveSibling(file.getFileName() + ".pub")).split("\\s+");
            return words.length < 2 ? Optional.empty() : Optional.of(Base64.getDecoder().decode(words[1]));
        } catch (IOException | IllegalArgumentException noneOrBroken) {
            return Optional.empty();
        }
    }

    /** Empty as long as nobody knows. */
    Optional<byte[]> blob() {
        return blob;
    }

    @Override
    public byte[] getPublicKeyBlob() {
        if (blob.isEmpty() && unlocked())
            blob = Optional.ofNullable(pair.getPublicKeyBlob());
        return blob.orElse(null);
    }

    @Override
    public byte[] getSignature(byte[] data) {
        return getSignature(data, getAlgName());
    }

    @Override
    public byte[] getSignature(byte[] data, String algorithm) {
        return unlocked() ? pair.getSignature(data, algorithm) : null;
    }

    @Override
    public String getAlgName() {
        byte[] known = getPublicKeyBlob();
        return known == null ? "none" : KnownHostsLine.typeOf(known);
    }

    @Override
    public String getName() {
        return file.toString();
    }

    /** JSch would ask once for all keys; here each key is asked for by itself. */
    @Override
    public boolean isEncrypted() {
        return false;
    }

    @Override
    public boolean setPassphrase(byte[] passphrase) {
        return true;
    }

    @Override
    public void clear() {
        pair.dispose();
    }

    private boolean unlocked() {
        for (int tried = 0; !open && tried < TRIES; tried++) {
            Optional<Secret> passphrase = interview.passphrase(file, tried > 0);
            if (passphrase.isEmpty())
                return false;
            try (Secret secret = passphrase.get()) {
                byte[] bytes = secret.bytes();
                open = pair.decrypt(bytes);
                Arrays.fill(bytes, (byte) 0);
            }
        }
        return open;
    }
}
