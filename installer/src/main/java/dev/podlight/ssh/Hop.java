package dev.podlight.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * One machine of a {@link Route}, and what is offered to it.
 *
 * @param keys private key files, in the order to try them; a missing one is passed over if {@link #keysNamed} is false
 * @param keysNamed whether a person named the keys; false for the usual ones of {@code ~/.ssh}
 * @param onlyKeys IdentitiesOnly: of the agent's keys only those that are also in {@code keys}
 * @param knownHosts files that are read beside Podlight's own known_hosts, never written
 */
public record Hop(SshAddress address, List<Path> keys, boolean keysNamed, boolean onlyKeys, List<Path> knownHosts,
        KeepAlive keepAlive) {

    public Hop {
        Objects.requireNonNull(address);
        keys = List.copyOf(keys);
        knownHosts = List.copyOf(knownHosts);
        Objects.requireNonNull(keepAlive);
    }

    /** A machine of which nothing is configured. */
    public static Hop to(SshAddress address, List<Path> keys) {
        return new Hop(address, keys, true, false, List.of(), KeepAlive.USUAL);
    }
}
