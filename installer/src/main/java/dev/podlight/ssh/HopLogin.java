package dev.podlight.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.podlight.transcript.Transcript;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gets into one machine, over a socket that somebody else opens: its key is checked, then its ways in are tried in OpenSSH's order. */
final class HopLogin {
    private static final String WAYS = "publickey,keyboard-interactive,password";
    private static final List<String> KEY_TYPES = List.of("ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521", "rsa-sha2-512", "rsa-sha2-256");
    /** The fastest first; GCM is done by the processor itself. */
    private static final String CIPHERS = "aes128-gcm@openssh.com,aes256-gcm@openssh.com,chacha20-poly1305@openssh.com,"
            + "aes128-ctr,aes192-ctr,aes256-ctr";

    private final Hop hop;
    private final KnownHosts knownHosts;
    private final HostKeyPrompt prompt;
    private final Transcript transcript;
    private final Duration timeout;
    private final Means means;
    private final Questions questions;

    HopLogin(Hop hop, KnownHosts knownHosts, HostKeyPrompt prompt, Transcript transcript, Duration timeout,
            Means means, Questions questions) {
        this.hop = hop;
        this.knownHosts = knownHosts.alsoReading(hop.knownHosts());
        this.prompt = prompt;
        this.transcript = transcript;
        this.timeout = timeout;
        this.means = means;
        this.questions = questions;
    }

    /** A machine that let us in. */
    record In(Session session, HostKey hostKey) {}

    /** How the machine's SSH port is reached. */
    interface Way {
        Socket open() throws SshException, InterruptedException;
    }

    /**
     * @param ended called with the session when its connection is over, in whatever way, from any thread
     * @throws InterruptedException also if who answers the questions would rather not
     */
    In through(Way way, Consumer<Session> ended) throws SshException, InterruptedException {
        HostKeyCheck first = new HostKeyCheck(hop.address(), knownHosts);
        try {
            return logIn(way, first, ended);
        } catch (SshException e) {
            if (!(e.failure() instanceof SshFailure.HostKeyUnknown unknown) || !accepted(unknown, first))
                throw e;
        }
        knownHosts.remember(hop.address(), first.shown());
        return logIn(way, new HostKeyCheck(hop.address(), knownHosts), ended);
    }

    private boolean accepted(SshFailure.HostKeyUnknown unknown, HostKeyCheck check)
            throws SshException, InterruptedException {
        if (unknown.authority())
            transcript.line("ssh " + hop.address(), "known_hosts: @cert-authority " + hop.address().knownHostsName()
                    + ": not supported, passed over");
        return prompt.accept(new Stranger(hop.address(), unknown.shown(), knownHosts.namesOf(check.shown()), unknown
            .authority()));
    }

    private In logIn(Way way, HostKeyCheck check, Consumer<Session> ended) throws SshException, InterruptedException {
        JSch jsch = new JSch();
        jsch.setHostKeyRepository(check);
        Interview interview = new Interview(hop.address(), questions);
        Identities identities = new Identities(jsch, hop, means.agent().get(), interview);
        Diagnosis diagnosis = new Diagnosis(hop.address(), identities, interview, check, timeout);
        try {
            SshAddress address = hop.address();
            Session session = jsch.getSession(address.user(), address.host(), address.port());
            configure(session, check, interview, identities);
            Socket socket = way.open();
            session.setSocketFactory(new WatchedSocket(socket, () -> ended.accept(session)));
            Interruptible.callAsking("log in " + address, () -> {
                session.connect(Math.toIntExact(timeout.toMillis()));
                return session;
            }, new Disconnect(session, socket));
            return new In(session, KnownHostsLine.describe(check.shown()));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CancellationException cancelled)
                throw (InterruptedException) new InterruptedException("nobody answers").initCause(cancelled);
            throw diagnosis.of(e.getCause());
        } catch (JSchException e) {
            throw diagnosis.of(e);
        } finally {
            identities.clear();
        }
    }

    private void configure(Session session, HostKeyCheck check, Interview interview, Identities identities)
            throws JSchException {
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("PreferredAuthentications", WAYS);
        session.setConfig("server_host_key", keyTypes(check));
        session.setConfig("cipher.c2s", CIPHERS);
        session.setConfig("cipher.s2c", CIPHERS);
        session.setServerAliveInterval(Math.toIntExact(hop.keepAlive().interval().toMillis()));
        session.setServerAliveCountMax(hop.keepAlive().misses());
        session.setDaemonThread(true);
        session.setIdentityRepository(identities);
        session.setUserInfo(interview);
    }

    /** The types of the known keys first: else a machine that got one more key would look like another machine. */
    private static String keyTypes(HostKeyCheck check) {
        Set<String> known = check.trustedTypes();
        Stream<String> first = KEY_TYPES.stream()
            .filter(type -> known.contains(type) || type.startsWith("rsa-") && known.contains("ssh-rsa"));
        return Stream.concat(first, KEY_TYPES.stream())
            .distinct()
            .collect(Collectors.joining(","));
    }

    /** Ends a connection that is being made: JSch sits in a read until its socket is gone. */
    private record Disconnect(Session session, Socket socket) implements Consumer<Thread> {
        @Override
        public void accept(Thread loggingIn) {
            loggingIn.interrupt();
            try {
                socket.close();
            } catch (IOException alreadyGone) {
                // the session below is told all the same
            }
            session.disconnect();
        }
    }
}
