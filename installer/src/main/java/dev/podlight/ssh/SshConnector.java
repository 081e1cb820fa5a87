package dev.podlight.ssh;

import dev.podlight.transcript.Transcript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Opens SSH sessions. Immutable, safe for any thread. */
public final class SshConnector {
    private final KnownHosts knownHosts;
    private final HostKeyPrompt prompt;
    private final Transcript transcript;
    private final Duration timeout;
    private final Means means;

    /** One that uses neither agent nor proxy. */
    public SshConnector(KnownHosts knownHosts, HostKeyPrompt prompt, Transcript transcript, Duration timeout) {
        this(knownHosts, prompt, transcript, timeout, Means.NONE);
    }

    /**
     * @param timeout for each of: reaching a machine, greeting, each step of logging in; the time that a person takes does not count
     */
    public SshConnector(KnownHosts knownHosts, HostKeyPrompt prompt, Transcript transcript, Duration timeout,
            Means means) {
        this.knownHosts = Objects.requireNonNull(knownHosts);
        this.prompt = Objects.requireNonNull(prompt);
        this.transcript = Objects.requireNonNull(transcript);
        this.timeout = Objects.requireNonNull(timeout);
        this.means = Objects.requireNonNull(means);
    }

    /**
     * Connects and logs in, hop by hop. A key never met is shown to the prompt and, if accepted, remembered; a changed one ends it. What
     * is tried, in OpenSSH's order: the agent's keys, key files, keyboard-interactive, password.
     *
     * @param questions asked again only for what a reconnection wants to know
     * @throws SshException if a machine cannot be reached, trusted, or does not let us in
     * @throws InterruptedException if the thread was interrupted, or who answers would rather not; nothing stays open
     */
    public SshSession connect(Route route, Questions questions) throws SshException, InterruptedException {
        Line line = new Line(route, hop -> new HopLogin(hop, knownHosts, prompt, transcript, timeout, means, questions),
                timeout, means);
        line.in();
        return new SshSession(route, line, timeout, transcript);
    }

    /** Connects directly, with what is given and nothing else; otherwise as {@link #connect(Route, Questions)}. */
    public SshSession connect(SshAddress address, Login login) throws SshException, InterruptedException {
        List<Path> keys = login.keys().stream().map(Login.KeyFile::file).toList();
        return connect(Route.to(address, keys), new GivenAnswers(login));
    }
}
