package dev.podlight.ssh;

import dev.podlight.transcript.Transcript;
import java.time.Duration;
import java.util.Objects;

/** Opens SSH sessions. Immutable, safe for any thread. */
public final class SshConnector {
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
        throw new UnsupportedOperationException();
    }
}
