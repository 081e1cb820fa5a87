package dev.podlight.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to log in with. Keys are tried before the password, as OpenSSH does; the password also answers keyboard-interactive questions.
 *
 * @param keys private key files, in the order to try them
 * @param password empty if only keys count
 */
public record Login(List<KeyFile> keys, Optional<Secret> password) {

    public Login {
        keys = List.copyOf(keys);
    }

    public static Login password(Secret password) {
        return new Login(List.of(), Optional.of(password));
    }

    public static Login key(Path file) {
        return new Login(List.of(new KeyFile(file, Optional.empty())), Optional.empty());
    }

    public static Login key(Path file, Secret passphrase) {
        return new Login(List.of(new KeyFile(file, Optional.of(passphrase))), Optional.empty());
    }

    /**
     * A private key: OpenSSH's own format or PEM; ed25519, RSA, ECDSA.
     *
     * @param passphrase empty for a key that has none
     */
    public record KeyFile(Path file, Optional<Secret> passphrase) {}
}
