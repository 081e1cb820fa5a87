package dev.podlight.ssh;

import java.nio.file.Path;

/**
 * Podlight's own known_hosts file: which machine showed which key. Format as OpenSSH's, so that a person can read and edit it. Safe for
 * any thread and for several processes.
 */
public final class KnownHosts {
    private final Path file;

    /**
     * @param file made with mode 600 at the first key; its folder too
     */
    public KnownHosts(Path file) {
        this.file = file;
    }

    public Path file() {
        return file;
    }

    /**
     * Forgets all keys of a machine, after a person has checked that it was really reinstalled.
     *
     * @return whether there were any
     * @throws SshException {@link SshFailure.KnownHostsUnusable}
     */
    public boolean forget(SshAddress address) throws SshException {
        throw new UnsupportedOperationException();
    }
}
