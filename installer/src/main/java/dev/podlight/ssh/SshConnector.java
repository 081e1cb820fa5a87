package dev.podlight.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.podlight.transcript.Transcript;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;

/** Opens SSH sessions. Immutable, safe for any thread. */
public final class SshConnector {
    private static final int KEEP_ALIVE_MILLIS = 10_000;
    private static final int KEEP_ALIVES_MISSED = 3;

    private final KnownHosts knownHosts;
    private final HostKeyPrompt prompt;
    private final Transcript transcript;
    private final Duration timeout;

    /**
     * @param timeout for each of: reaching the machine, greeting, logging in
     */
    public SshConnector(KnownHosts knownHosts, HostKeyPrompt prompt, Transcript transcript, Duration timeout) {
        this.knownHosts = Objects.requireNonNull(knownHosts);
        this.prompt = Objects.requireNonNull(prompt);
        this.transcript = Objects.requireNonNull(transcript);
        this.timeout = Objects.requireNonNull(timeout);
    }

    /**
     * Connects and logs in. A key never met is shown to the prompt and, if accepted, remembered; a changed one ends it.
     *
     * @throws SshException if the machine cannot be reached, trusted, or does not let us in
     * @throws InterruptedException if the thread was interrupted; nothing stays open
     */
    public SshSession connect(SshAddress address, Login login) throws SshException, InterruptedException {
        HostKeyCheck first = new HostKeyCheck(address, knownHosts);
        try {
            return logIn(address, login, first);
        } catch (SshException e) {
            if (!(e.failure() instanceof SshFailure.HostKeyUnknown(SshAddress _, HostKey shown)) || !prompt.accept(
                    address, shown))
                throw e;
        }
        knownHosts.remember(address, first.shown());
        return logIn(address, login, new HostKeyCheck(address, knownHosts));
    }

    private SshSession logIn(SshAddress address, Login login, HostKeyCheck check)
            throws SshException, InterruptedException {
        JSch jsch = new JSch();
        jsch.setHostKeyRepository(check);
        for (Login.KeyFile key : login.keys())
            KeyFiles.addTo(jsch, key);
        try {
            Session session = jsch.getSession(address.user(), address.host(), address.port());
            configure(session, login);
            OpenSocket socket = new OpenSocket(new Reach(address, timeout).socket());
            session.setSocketFactory(socket);
            Interruptible.call("log in " + address, () -> {
                session.connect(Math.toIntExact(timeout.toMillis()));
                return session;
            }, new Disconnect(session, socket.socket()));
            return new SshSession(address, session, KnownHostsLine.describe(check.shown()), transcript);
        } catch (ExecutionException e) {
            throw new Diagnosis(address, login, check, timeout).of(e.getCause());
        } catch (JSchException e) {
            throw new Diagnosis(address, login, check, timeout).of(e);
        }
    }

    private static void configure(Session session, Login login) throws JSchException {
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("PreferredAuthentications", "publickey,password,keyboard-interactive");
        session.setServerAliveInterval(KEEP_ALIVE_MILLIS);
        session.setServerAliveCountMax(KEEP_ALIVES_MISSED);
        session.setDaemonThread(true);
        if (login.password().isPresent())
            session.setUserInfo(new PasswordAnswers(session, login.password().get()));
    }

    /** Ends a connection that is being made: JSch sits in a read until its socket is gone. */
    private record Disconnect(Session session, java.net.Socket socket) implements Runnable {
        @Override
        public void run() {
            try {
                socket.close();
            } catch (java.io.IOException alreadyGone) {
                // the session below is told all the same
            }
            session.disconnect();
        }
    }
}
