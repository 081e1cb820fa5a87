package dev.podlight.ui.machine;

import dev.podlight.ssh.Secret;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Passwords and passphrases as long as Podlight runs: in memory, nowhere else. Safe for any thread. */
public final class SessionSecrets {

    /** What a secret opens. */
    public enum Use {
        LOGIN, SUDO, PASSPHRASE
    }

    private record Key(String of, Use use) {}

    private final Map<Key, Secret> known = new ConcurrentHashMap<>();

    /** @param machine id of its environment; for a jump host its address, for a passphrase the key file */
    public Optional<Secret> get(String machine, Use use) {
        return Optional.ofNullable(known.get(new Key(machine, use)));
    }

    public void remember(String machine, Use use, Secret secret) {
        known.put(new Key(machine, use), secret);
    }

    /** It turned out to be wrong. */
    public void forget(String machine, Use use) {
        Secret wrong = known.remove(new Key(machine, use));
        if (wrong != null) {
            wrong.close();
        }
    }
}
