package dev.podlight.ssh;

import java.nio.file.Path;

/**
 * An open session with one machine. At most ten commands and transfers run at once, more wait their turn. Safe for any thread.
 */
public final class SshSession implements AutoCloseable {

    public SshAddress address() {
        throw new UnsupportedOperationException();
    }

    /** The key that the machine showed. */
    public HostKey hostKey() {
        throw new UnsupportedOperationException();
    }

    public boolean isConnected() {
        throw new UnsupportedOperationException();
    }

    /**
     * Runs a command line in the user's shell and waits for its end. The command and its lines go to the transcript.
     *
     * @throws SshException {@link SshFailure.ConnectionLost}
     * @throws InterruptedException if the thread was interrupted; the remote command has then been told to end
     */
    public Ran run(String commandLine) throws SshException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** As {@link #run(String)}, with the lines handed on as they come. */
    public Ran run(String commandLine, Output output) throws SshException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /**
     * Copies a local file to the machine by SFTP.
     *
     * @throws SshException {@link SshFailure.TransferFailed} or {@link SshFailure.ConnectionLost}
     */
    public void put(Path local, String remote, Transfer progress) throws SshException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Copies a file of the machine to here by SFTP; errors as {@link #put}. */
    public void get(String remote, Path local, Transfer progress) throws SshException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /**
     * Listens on a free loopback port and carries each connection through this session.
     *
     * @param host as the machine sees it
     * @return the local port; open until the session is closed
     * @throws SshException {@link SshFailure.ConnectionLost}
     */
    public int forward(String host, int port) throws SshException {
        throw new UnsupportedOperationException();
    }

    /** Ends the session and everything that runs in it. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
