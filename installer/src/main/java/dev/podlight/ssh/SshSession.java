package dev.podlight.ssh;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.podlight.transcript.Transcript;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * An open session with one machine. At most five commands and transfers run at once, more wait their turn. Safe for any thread.
 */
public final class SshSession implements AutoCloseable {
    // OpenSSH opens ten (MaxSessions), but frees an ended one a moment after it has said so: with five of ours, each may have
    // such a ghost beside it
    private static final int CHANNELS = 5;

    private final SshAddress address;
    private final Session session;
    private final HostKey hostKey;
    private final Transcript transcript;
    private final Semaphore turns = new Semaphore(CHANNELS, true);

    SshSession(SshAddress address, Session session, HostKey hostKey, Transcript transcript) {
        this.address = address;
        this.session = session;
        this.hostKey = hostKey;
        this.transcript = transcript;
    }

    public SshAddress address() {
        return address;
    }

    /** The key that the machine showed. */
    public HostKey hostKey() {
        return hostKey;
    }

    /** False after {@link #close()}, and once a lost line was noticed: at the next use, or by the keep-alive within half a minute. */
    public boolean isConnected() {
        return session.isConnected();
    }

    /**
     * Runs a command line in the user's shell and waits for its end. The command and its lines go to the transcript.
     *
     * @throws SshException {@link SshFailure.ConnectionLost}
     * @throws InterruptedException if the thread was interrupted; the remote command has then been told to end
     */
    public Ran run(String commandLine) throws SshException, InterruptedException {
        return run(commandLine, Output.NONE);
    }

    /** As {@link #run(String)}, with the lines handed on as they come. */
    public Ran run(String commandLine, Output output) throws SshException, InterruptedException {
        return run(RemoteCommand.of(commandLine), output);
    }

    /** As {@link #run(String)} for a command whose output is a secret: the transcript does not get it. */
    public Ran runConfidentially(String commandLine) throws SshException, InterruptedException {
        return run(new RemoteCommand(commandLine, commandLine, Optional.empty(), true), Output.NONE);
    }

    Ran run(RemoteCommand command, Output output) throws SshException, InterruptedException {
        Hearing hearing = new Hearing(transcript, address, command, output);
        turns.acquire();
        try {
            int exit = follow(new Running(session, command), hearing);
            if (exit < 0)
                requireAlive();
            return hearing.ran(exit < 0 ? Ran.KILLED : exit);
        } catch (JSchException e) {
            throw lost(e);
        } finally {
            turns.release();
        }
    }

    /**
     * Copies a local file to the machine by SFTP.
     *
     * @throws SshException {@link SshFailure.TransferFailed} or {@link SshFailure.ConnectionLost}
     * @throws InterruptedException if the thread was interrupted; a part of the file may be there
     */
    public void put(Path local, String remote, Transfer progress) throws SshException, InterruptedException {
        transcript.command("sftp " + address, "put " + Shell.line(local.toString(), remote));
        transfer(remote, Sftp.putting(local, remote, progress));
    }

    /** Copies a file of the machine to here by SFTP; errors as {@link #put}. */
    public void get(String remote, Path local, Transfer progress) throws SshException, InterruptedException {
        transcript.command("sftp " + address, "get " + Shell.line(remote, local.toString()));
        transfer(remote, Sftp.getting(remote, local, progress));
    }

    /**
     * Listens on a free loopback port and carries each connection through this session.
     *
     * @param host as the machine sees it
     * @return the local port; open until the session is closed
     * @throws SshException {@link SshFailure.ConnectionLost}
     */
    public int forward(String host, int port) throws SshException {
        try {
            int local = session.setPortForwardingL("127.0.0.1", 0, host, port);
            transcript.command("ssh " + address, "ssh -N -L " + local + ":" + host + ":" + port + " " + address);
            return local;
        } catch (JSchException e) {
            throw lost(e);
        }
    }

    /** Ends the session and everything that runs in it. */
    @Override
    public void close() {
        session.disconnect();
    }

    private int follow(Running running, Hearing hearing) throws InterruptedException {
        try {
            int exit = running.follow(hearing);
            if (hearing.enough())
                running.stop();
            else
                running.close();
            return exit;
        } catch (InterruptedException e) {
            running.stop();
            throw e;
        }
    }

    private void transfer(String file, Sftp sftp) throws SshException, InterruptedException {
        turns.acquire();
        try {
            sftp.run(session);
        } catch (Sftp.Refused e) {
            throw new SshException(new SshFailure.TransferFailed(address, file, String.valueOf(e.getMessage())), e);
        } catch (JSchException e) {
            throw lost(e);
        } finally {
            turns.release();
        }
    }

    /** No exit code came: either a signal ended the command, or the line is gone. A new channel tells which. */
    private void requireAlive() throws JSchException, InterruptedException {
        new Running(session, RemoteCommand.of(":")).close();
    }

    private SshException lost(JSchException e) {
        // JSch notices a dead line on a thread of its own, perhaps a moment later; a channel that was only refused is no dead line
        if (!String.valueOf(e.getMessage()).contains("channel is not opened"))
            session.disconnect();
        return new SshException(new SshFailure.ConnectionLost(address, String.valueOf(e.getMessage())), e);
    }
}
