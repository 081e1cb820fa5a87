package dev.podlight.ssh;

import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges one machine's key while a connection is made, and keeps what was shown. It never asks anybody: a person may take longer than the
 * server's patience, so the question comes when the connection is closed again.
 */
final class HostKeyCheck implements HostKeyRepository {
    private final SshAddress address;
    private final KnownHosts knownHosts;
    private final List<KnownHostsLine> known;
    private final boolean authority;
    private byte[] shown;

    HostKeyCheck(SshAddress address, KnownHosts knownHosts) throws SshException {
        this.address = address;
        this.knownHosts = knownHosts;
        List<KnownHostsLine> all = knownHosts.of(address);
        this.known = all.stream().filter(line -> !line.isAuthority()).toList();
        this.authority = known.size() < all.size();
    }

    /** The key that the machine showed, in SSH's own encoding; null if it came to none. */
    byte[] shown() {
        return shown;
    }

    /** What is wrong with the key that was shown; empty if it is the known one or none was shown. */
    Optional<SshFailure> objection() {
        if (shown == null)
            return Optional.empty();
        HostKey key = KnownHostsLine.describe(shown);
        Optional<KnownHostsLine> revoked = known.stream()
            .filter(line -> line.revoked() && line.isKey(shown))
            .findFirst();
        if (revoked.isPresent())
            return Optional.of(new SshFailure.HostKeyRevoked(address, key, revoked.get().file()));
        List<KnownHostsLine> trusted = trusted();
        if (trusted.isEmpty())
            return Optional.of(new SshFailure.HostKeyUnknown(address, key, authority));
        if (trusted.stream().anyMatch(line -> line.isKey(shown)))
            return Optional.empty();
        // also when only another type is known: else an impostor would offer just another type
        List<HostKey> remembered = trusted.stream().map(line -> KnownHostsLine.describe(line.blob())).toList();
        return Optional.of(new SshFailure.HostKeyChanged(address, remembered, key, trusted.getFirst().file()));
    }

    /** Of which types there are keys that this machine is known by. */
    Set<String> trustedTypes() {
        return trusted().stream().map(line -> KnownHostsLine.typeOf(line.blob())).collect(Collectors.toSet());
    }

    private List<KnownHostsLine> trusted() {
        return known.stream().filter(line -> !line.revoked()).toList();
    }

    @Override
    public int check(String host, byte[] key) {
        shown = key.clone();
        return objection().map(failure -> failure instanceof SshFailure.HostKeyUnknown ? NOT_INCLUDED : CHANGED)
            .orElse(OK);
    }

    /** The known keys, so that JSch asks the machine for one of their types. */
    @Override
    public com.jcraft.jsch.HostKey[] getHostKey(String host, String type) {
        List<com.jcraft.jsch.HostKey> keys = new ArrayList<>();
        for (KnownHostsLine line : known) {
            try {
                com.jcraft.jsch.HostKey key = new com.jcraft.jsch.HostKey(address.knownHostsName(), line.blob());
                if (!line.revoked() && (type == null || type.equals(key.getType())))
                    keys.add(key);
            } catch (JSchException aTypeItDoesNotKnow) {
                continue;
            }
        }
        return keys.toArray(new com.jcraft.jsch.HostKey[0]);
    }

    @Override
    public com.jcraft.jsch.HostKey[] getHostKey() {
        return getHostKey(null, null);
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return knownHosts.file().toString();
    }

    // JSch changes nothing here: what is remembered is decided by the connector

    @Override
    public void add(com.jcraft.jsch.HostKey key, UserInfo userInfo) {}

    @Override
    public void remove(String host, String type) {}

    @Override
    public void remove(String host, String type, byte[] key) {}
}
