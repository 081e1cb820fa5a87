package dev.podlight.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.podlight.transcript.Transcript;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The session with one machine. At most ten commands and transfers run at once, more wait their turn. A lost connection is made anew at
 * the next use; what ran when it was lost is not run again by itself. Safe for any thread.
 */
public final class SshSession implements AutoCloseable {
    private final Route route;
    private final Line line;
    private final Duration timeout;
    private final Transcript transcript;
    private final Turns turns = new Turns();
    private final List<Tunnel> tunnels = new CopyOnWriteArrayList<>();

    SshSession(Route route, Line line, Duration timeout, Transcript transcript) {
        this.route = route;
        this.line = line;
        this.timeout = timeout;
        this.transcript = transcript;
    }

    public SshAddress address() {
        return route.address();
    }

    /** The way to it, jump hosts included. */
    public Route route() {
        return route;
    }

    /** The key that the machine showed. */
    public HostKey hostKey() {
        return line.hostKey();
    }

    /** False after {@link #close()}, and once a lost line was noticed: at the next use, or within the keep-alive time. */
    public boolean isConnected() {
        return line.isConnected();
    }

    /**
     * Tells when the connection is lost (false) and when it is there again (true); not of {@link #close()}.
     *
     * @param listener called on a thread of the connection's; does not block
     */
    public void onConnected(Consumer<Boolean> listener) {
        line.listen(listener);
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
        turns.take();
        try {
            return onLine(session -> run(session, command, output));
        } finally {
            turns.give();
        }
    }

    private Ran run(Session session, RemoteCommand command, Output output) throws SshException, InterruptedException {
        try {
            Hearing hearing = new Hearing(transcript, address(), command, output);
            int exit = begun(() -> follow(new Running(session, line.channels(), command), hearing));
            if (exit < 0)
                requireAlive(session);
            return hearing.ran(exit < 0 ? Ran.KILLED : exit);
        } catch (JSchException e) {
            throw lost(session, e);
        }
    }

    /**
     * Copies a local file to the machine by SFTP.
     *
     * @throws SshException {@link SshFailure.TransferFailed} or {@link SshFailure.ConnectionLost}
     * @throws InterruptedException if the thread was interrupted; a part of the file may be there
     */
    public void put(Path local, String remote, Transfer progress) throws SshException, InterruptedException {
        put(local, remote, 0, progress);
    }

    /**
     * As {@link #put(Path, String, Transfer)}, but goes on where an earlier put was cut off.
     *
     * @param from how many bytes of the file are there already and are to stay; what the remote file has beyond them is overwritten
     */
    public void put(Path local, String remote, long from, Transfer progress) throws SshException, InterruptedException {
        transcript.command("sftp " + address(), (from == 0 ? "put " : "put -a ") + Shell.line(local.toString(),
                remote));
        transfer(remote, Sftp.putting(local, remote, from, progress));
    }

    /** Copies a file of the machine to here by SFTP; errors as {@link #put}. */
    public void get(String remote, Path local, Transfer progress) throws SshException, InterruptedException {
        transcript.command("sftp " + address(), "get " + Shell.line(remote, local.toString()));
        transfer(remote, Sftp.getting(remote, local, progress));
    }

    /**
     * How long a file of the machine is, by SFTP.
     *
     * @return empty if there is no such file
     */
    public OptionalLong size(String remote) throws SshException, InterruptedException {
        AtomicLong size = new AtomicLong(-1);
        transfer(remote, Sftp.measuring(remote, size));
        return size.get() < 0 ? OptionalLong.empty() : OptionalLong.of(size.get());
    }

    /**
     * Listens on a free loopback port and carries each connection through this session.
     *
     * @param host as the machine sees it
     * @return open until it or the session is closed
     * @throws SshException {@link SshFailure.ConnectionLost} if this computer has no port to give
     */
    public Tunnel tunnel(String host, int port) throws SshException {
        try {
            Tunnel tunnel = Tunnel.open(() -> far(host, port));
            tunnels.add(tunnel);
            transcript.command("ssh " + address(), "ssh -N -L " + tunnel.port() + ":" + host + ":" + port + " "
                    + address());
            return tunnel;
        } catch (IOException e) {
            throw new SshException(new SshFailure.ConnectionLost(address(), String.valueOf(e.getMessage())), e);
        }
    }

    private Socket far(String host, int port) throws SshException, IOException, InterruptedException {
        Session session = line.in().session();
        try {
            return TunnelSocket.open(session, line.channels(), host, port, timeout);
        } catch (JSchException e) {
            if (Turns.isNoPlace(e) && session.isConnected())
                throw new IOException(e);
            // a line that was cut a moment ago is found out by its first use
            line.lost(session);
        }
        try {
            return TunnelSocket.open(line.in().session(), line.channels(), host, port, timeout);
        } catch (JSchException e) {
            throw new IOException(e);
        }
    }

    /** Ends the session and everything that runs in it. */
    @Override
    public void close() {
        tunnels.forEach(Tunnel::close);
        line.close();
    }

    private static int follow(Running running, Output output) throws JSchException, InterruptedException {
        try {
            int exit = running.follow(output);
            if (output.enough())
                running.stop();
            else
                running.close();
            return exit;
        } catch (JSchException e) {
            running.close();
            throw e;
        } catch (InterruptedException e) {
            running.stop();
            throw e;
        }
    }

    private void transfer(String file, Sftp sftp) throws SshException, InterruptedException {
        turns.take();
        try {
            onLine(session -> {
                transfer(session, file, sftp);
                return null;
            });
        } finally {
            turns.give();
        }
    }

    private void transfer(Session session, String file, Sftp sftp) throws SshException, InterruptedException {
        try {
            ChannelSftp channel = begun(() -> Sftp.open(session, line.channels()));
            sftp.run(session, channel);
        } catch (Sftp.Refused e) {
            throw new SshException(new SshFailure.TransferFailed(address(), file, String.valueOf(e.getMessage())), e);
        } catch (JSchException e) {
            throw lost(session, e);
        }
    }

    /** What is begun on a line that was lost unnoticed never got there: it is begun once more on a new one. */
    private <T> T onLine(Use<T> use) throws SshException, InterruptedException {
        SshException unnoticed;
        try {
            return use.on(line.in().session());
        } catch (SshException e) {
            if (!(e.getCause() instanceof Unbegun))
                throw e;
            unnoticed = e;
        }
        Session anew;
        try {
            anew = line.in().session();
        } catch (SshException e) {
            unnoticed.addSuppressed(e);
            throw unnoticed;
        }
        return use.on(anew);
    }

    private interface Use<T> {
        T on(Session session) throws SshException, InterruptedException;
    }

    private <T> T begun(Turns.Opening<T> opening) throws JSchException, InterruptedException {
        try {
            return turns.open(opening);
        } catch (JSchException e) {
            throw Channels.isDown(e) ? new Unbegun(e) : e;
        }
    }

    /** The machine never heard of it. */
    private static final class Unbegun extends JSchException {
        private static final long serialVersionUID = 1;

        Unbegun(JSchException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** No exit code came: either a signal ended the command, or the line is gone. A new channel tells which. */
    private void requireAlive(Session session) throws JSchException, InterruptedException {
        turns.open(() -> follow(new Running(session, line.channels(), RemoteCommand.of(":")), Output.NONE));
    }

    private SshException lost(Session session, JSchException e) {
        // JSch notices a dead line on a thread of its own, perhaps a moment later; a channel that was only refused is no dead line
        if (!Turns.isNoPlace(e))
            line.lost(session);
        return new SshException(new SshFailure.ConnectionLost(address(), String.valueOf(e.getMessage())), e);
    }
}
