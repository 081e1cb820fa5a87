package dev.podlight.probe;

import dev.podlight.traffic.Request;

import java.time.Duration;
import java.util.Optional;

/** Really sends a request from one vantage. What goes wrong on the way is not an exception: it is what was observed. */
public interface Probe {
    Duration DEFAULT_TIMEOUT = Duration.ofSeconds(8);

    /**
     * Blocks until an answer came, the way ended, or {@code timeout} is over; cancelled by interrupting the thread.
     *
     * @param timeout for everything together, name resolution included
     * @throws NotSent if nothing could be sent from that vantage
     */
    Observation send(Request request, Duration timeout) throws NotSent, InterruptedException;

    /** The same vantage with a connection that is kept from request to request, as browsers do; empty where it cannot. */
    default Optional<Kept> kept() {
        return Optional.empty();
    }

    /** Not safe for several threads at once; the connection ends with it. */
    interface Kept extends Probe, AutoCloseable {
        @Override
        void close();
    }
}
