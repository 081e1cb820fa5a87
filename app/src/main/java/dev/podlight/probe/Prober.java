package dev.podlight.probe;

import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.Tracer;

import java.time.Duration;
import java.util.Set;

/**
 * Sends a request for real, asks whatever may have recorded it, and puts the trace beside it. Safe for any thread.
 *
 * @param vantages where requests can be sent from, with the snapshot that the tracer has
 * @param laptop how this computer sends
 * @param recorders who is asked; the connection table only where SSH leads to a node, the access log only where it is on
 */
public record Prober(Tracer tracer, Vantages vantages, Probe laptop, Set<Recorder> recorders) {
    /** Those that need no consent and put no mark on the request. */
    public static final Set<Recorder> QUIET = Set.of(Recorder.FINGERPRINT, Recorder.CONNECTION_TABLE);

    public Prober {
        recorders = Set.copyOf(recorders);
    }

    /**
     * Blocks until everything is known; cancelled by interrupting the thread, which also ends a curl that runs elsewhere.
     *
     * @param timeout of the request itself; asking the recorders comes after it
     * @throws NotSent if nothing could be sent from that vantage
     */
    public Comparison probe(Request request, Duration timeout) throws NotSent, InterruptedException {
        Request settled = new Request(request.method(), request.url(), request.host(),
                vantages.settle(request.from()));
        Trace trace = tracer.trace(settled);
        Observation seen = vantages.probe(trace, laptop).send(settled, timeout);
        if (vantages.cluster().isPresent()) {
            seen = new WhichPod(vantages.cluster().get()).identify(seen, trace, vantages.snapshot());
        }
        return Comparison.of(trace, seen);
    }
}
