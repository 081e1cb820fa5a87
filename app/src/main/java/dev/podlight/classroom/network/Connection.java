package dev.podlight.classroom.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * One TCP connection: kube-proxy chooses a Pod for all of it, Traefik one for each request in it. Used by one thread at a time; closed
 * from any.
 */
public final class Connection implements AutoCloseable {
    /** Linux's own range, net.ipv4.ip_local_port_range. */
    private static final AtomicInteger PORTS = new AtomicInteger(32768);

    private final int port;
    private final Map<String, String> chosen = new HashMap<>();
    private final List<Runnable> ends = new ArrayList<>();
    private Crossing crossing;
    private boolean closed;

    /** @param port of the client's end */
    public Connection(int port) {
        this.port = port;
    }

    /** Of a client inside the class, from a port as Linux gives them out. */
    public static Connection inside() {
        return new Connection(PORTS.updateAndGet(last -> last >= 60999 ? 32769 : last + 1));
    }

    /** The client's own port. */
    public int port() {
        return port;
    }

    /** What kube-proxy chose when this connection first asked there. */
    synchronized String chosen(String asked, Supplier<String> choice) {
        return chosen.computeIfAbsent(asked, key -> choice.get());
    }

    /** How it crossed the nodes when it was made. */
    synchronized Crossing crossing(Supplier<Crossing> making) {
        if (crossing == null) {
            crossing = making.get();
        }
        return crossing;
    }

    /** Runs when it is closed; at once if it is. */
    void onClose(Runnable end) {
        synchronized (this) {
            if (!closed) {
                ends.add(end);
                return;
            }
        }
        end.run();
    }

    /** A second call does nothing. */
    @Override
    public void close() {
        List<Runnable> due;
        synchronized (this) {
            closed = true;
            due = List.copyOf(ends);
            ends.clear();
        }
        due.forEach(Runnable::run);
    }
}
