package dev.podlight.ssh;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The connection to one machine, over its jump hosts: made when it is first needed, and made again when it is needed and was lost. Safe
 * for any thread.
 */
final class Line {
    private final Route route;
    private final HopLogins logins;
    private final Duration timeout;
    private final Means means;
    private final ReentrantLock making = new ReentrantLock();
    private final Deque<Session> open = new ArrayDeque<>();
    private final Channels channels = new Channels();
    private final List<Consumer<Boolean>> listeners = new CopyOnWriteArrayList<>();
    private volatile HopLogin.In in;
    private volatile boolean closed;

    /** How each hop is got into. */
    @FunctionalInterface
    interface HopLogins {
        HopLogin of(Hop hop);
    }

    Line(Route route, HopLogins logins, Duration timeout, Means means) {
        this.route = route;
        this.logins = logins;
        this.timeout = timeout;
        this.means = means;
    }

    /** The session with the machine; a lost one is made anew, but none after {@link #close()}. */
    HopLogin.In in() throws SshException, InterruptedException {
        making.lockInterruptibly();
        try {
            if (closed)
                throw new SshException(new SshFailure.ConnectionLost(route.address(), "closed"));
            if (!isConnected())
                connect();
            return in;
        } finally {
            making.unlock();
        }
    }

    /** What opens channels of any of its sessions. */
    Channels channels() {
        return channels;
    }

    HostKey hostKey() {
        return in.hostKey();
    }

    boolean isConnected() {
        HopLogin.In now = in;
        return now != null && now.session().isConnected();
    }

    /** @param listener hears false when the connection is lost and true when it is there again, on a thread of the connection's */
    void listen(Consumer<Boolean> listener) {
        listeners.add(listener);
    }

    void close() {
        closed = true;
        hangUp();
    }

    /**
     * The connection that this hop's session belongs to does not work any more, whoever found that out first. No news of one that was lost
     * before, is only being made, or was ended by us; another that was made since stays.
     */
    void lost(Session session) {
        HopLogin.In was = in;
        synchronized (open) {
            if (closed || was == null || !open.contains(was.session()) || !open.contains(session))
                return;
        }
        if (hangUp())
            listeners.forEach(listener -> listener.accept(false));
    }

    private void ended(Session session) {
        channels.ended();
        lost(session);
    }

    /** @return whether there was anything to end */
    private boolean hangUp() {
        List<Session> sessions;
        synchronized (open) {
            sessions = List.copyOf(open);
            open.clear();
        }
        // the machine first, then the jump hosts, last to first
        sessions.forEach(Session::disconnect);
        return !sessions.isEmpty();
    }

    private void connect() throws SshException, InterruptedException {
        boolean again = in != null;
        hangUp();
        boolean made = false;
        try {
            Session before = null;
            SshAddress beforeAddress = null;
            for (Hop hop : Stream.concat(route.jumps().stream(), Stream.of(route.target())).toList()) {
                HopLogin.In next = logins.of(hop).through(way(before, beforeAddress, hop.address()), this::ended);
                synchronized (open) {
                    open.push(next.session());
                }
                before = next.session();
                beforeAddress = hop.address();
                if (hop == route.target())
                    in = next;
            }
            made = true;
        } finally {
            if (!made)
                hangUp();
        }
        if (again)
            listeners.forEach(listener -> listener.accept(true));
    }

    private HopLogin.Way way(Session before, SshAddress beforeAddress, SshAddress to) {
        return before == null
                ? () -> new Reach(to, timeout, means.proxies()).socket()
                : () -> jump(before, beforeAddress, to);
    }

    private Socket jump(Session from, SshAddress fromAddress, SshAddress to) throws SshException, InterruptedException {
        try {
            return Interruptible.call("jump to " + to, () -> TunnelSocket.open(from, channels, to.host(), to.port(),
                    timeout),
                    from::disconnect);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof JSchException || e.getCause() instanceof IOException)
                throw new SshException(from.isConnected()
                        ? new SshFailure.JumpRefused(fromAddress, to)
                        : new SshFailure.ConnectionLost(fromAddress, e.getCause().getMessage()), e.getCause());
            throw new IllegalStateException(e.getCause());
        }
    }
}
