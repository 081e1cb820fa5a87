package dev.podlight.ssh;

import java.util.Optional;

/**
 * Runs commands as root on one machine: directly if the user is root, else by {@code sudo}, whose password goes through standard input
 * and nowhere else. Safe for any thread.
 */
public final class Sudo {

    /**
     * @param password for {@code sudo}; empty if it asks for none or the user is root
     */
    public Sudo(SshSession session, Optional<Secret> password) {}

    public SshSession session() {
        throw new UnsupportedOperationException();
    }

    /**
     * Runs a shell command line as root and waits for its end.
     *
     * @throws SshException one of the {@code Sudo...} failures, or {@link SshFailure.ConnectionLost}
     * @throws InterruptedException if the thread was interrupted; the remote command and its children have then been told to end
     */
    public Ran run(String commandLine, Output output) throws SshException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    public Ran run(String commandLine) throws SshException, InterruptedException {
        return run(commandLine, Output.NONE);
    }
}
