package dev.podlight.ssh;

import java.util.List;

/**
 * A machine whose key is not known under its address.
 *
 * @param knownAs the names, as known_hosts writes them, under which the very same key is known: it may be a machine that has moved
 * @param authority whether a {@code @cert-authority} line speaks of it; Podlight does not judge by such lines
 */
public record Stranger(SshAddress address, HostKey key, List<String> knownAs, boolean authority) {
    public Stranger {
        knownAs = List.copyOf(knownAs);
    }
}
