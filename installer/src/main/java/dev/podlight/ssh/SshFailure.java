package dev.podlight.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Why a machine could not be reached, trusted or used. One of a closed list, each with what a message about it needs. */
public sealed interface SshFailure {

    /** No address for this name. */
    record NameNotFound(String host) implements SshFailure {}

    /** The machine is there; nothing listens on that port. */
    record Refused(SshAddress address) implements SshFailure {}

    /** Nothing came back within the time allowed: off, another address, or a firewall that drops. */
    record TimedOut(SshAddress address, Duration after) implements SshFailure {}

    /** This side has no way to that address, or a firewall said so. */
    record NoRoute(SshAddress address) implements SshFailure {}

    /** The jump host let us in, but cannot reach the next machine, or does not carry connections (AllowTcpForwarding). */
    record JumpRefused(SshAddress jump, SshAddress address) implements SshFailure {}

    /**
     * The computer's settings send connections to that address through a proxy, and it would not; directly it did not go either.
     *
     * @param proxy HOST:PORT
     */
    record ProxyRefused(SshAddress address, String proxy, String detail) implements SshFailure {}

    /** {@code ~/.ssh/config} cannot be read, or leads in a circle. */
    record ConfigUnusable(Path file, String detail) implements SshFailure {}

    /** Something answers, but it does not speak SSH, or no common cipher. */
    record NotSsh(SshAddress address, String detail) implements SshFailure {}

    /**
     * The machine did not accept what was offered: wrong password, key not among its authorized_keys.
     *
     * @param offered the methods that the server takes, for example {@code publickey}; may be empty
     * @param tried the kinds that were tried: {@code publickey}, {@code keyboard-interactive}, {@code password}
     */
    record LoginRefused(SshAddress address, List<String> offered, List<String> tried) implements SshFailure {
        public LoginRefused {
            offered = List.copyOf(offered);
            tried = List.copyOf(tried);
        }

        /** Whether a password was tried on a server that takes passwords. */
        public boolean wrongPassword() {
            return tried.contains("password")
                    && (offered.contains("password") || offered.contains("keyboard-interactive"));
        }
    }

    /**
     * The key at first contact was not accepted by the person.
     *
     * @param authority whether a {@code @cert-authority} line speaks of the machine, which Podlight does not judge by
     */
    record HostKeyUnknown(SshAddress address, HostKey shown, boolean authority) implements SshFailure {}

    /**
     * The machine shows another key than the remembered one: reinstalled, or somebody in between. Nothing was sent to it.
     *
     * @param remembered what the known_hosts file has for it, never empty
     * @param file the file that remembers
     */
    record HostKeyChanged(SshAddress address, List<HostKey> remembered, HostKey shown, Path file)
            implements
                SshFailure {
        public HostKeyChanged {
            remembered = List.copyOf(remembered);
        }
    }

    /** The key is marked as revoked in known_hosts. */
    record HostKeyRevoked(SshAddress address, HostKey shown, Path file) implements SshFailure {}

    /** The known_hosts file cannot be read or written. */
    record KnownHostsUnusable(Path file, String detail) implements SshFailure {}

    /** The private key file is not there, not readable, or no private key. */
    record KeyFileUnusable(Path file, String detail) implements SshFailure {}

    /** The private key has a passphrase and none was given. */
    record PassphraseNeeded(Path file) implements SshFailure {}

    /** The given passphrase does not open the private key. */
    record PassphraseWrong(Path file) implements SshFailure {}

    /** The line broke, or the machine closed it. What ran there may still run. */
    record ConnectionLost(SshAddress address, String detail) implements SshFailure {}

    /** A file could not be put or fetched. */
    record TransferFailed(SshAddress address, String file, String detail) implements SshFailure {}

    /** {@code sudo} wants a password and none was given. */
    record SudoPasswordNeeded(SshAddress address) implements SshFailure {}

    /** {@code sudo} did not take the password. */
    record SudoPasswordWrong(SshAddress address) implements SshFailure {}

    /** The user is not among those who may use {@code sudo}. */
    record SudoNotAllowed(SshAddress address) implements SshFailure {}

    /** There is no {@code sudo} and the user is not root. */
    record SudoMissing(SshAddress address) implements SshFailure {}

    /** {@code sudo} is set to demand a terminal ({@code requiretty}). */
    record SudoNeedsTerminal(SshAddress address) implements SshFailure {}
}
