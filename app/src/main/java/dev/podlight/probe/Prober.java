package dev.podlight.probe;

import dev.podlight.traffic.Front;
import dev.podlight.traffic.Hop;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.Tracer;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Sends a request for real, asks whatever may have recorded it, and puts the trace beside it. Safe for any thread.
 *
 * @param vantages where requests can be sent from, with the snapshot that the tracer has
 * @param laptop how this computer sends
 * @param front what stands before the cluster
 * @param recorders who is asked; the connection table only where SSH leads to a node, the access log only where it is on
 */
public record Prober(Tracer tracer, Vantages vantages, Probe laptop, Front front, Set<Recorder> recorders) {
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
        Probe probe = vantages.probe(trace, laptop);
        Optional<Mark> mark = marked() ? Optional.of(Mark.fresh()) : Optional.empty();
        Optional<ConnectionTrail> trail = trail(trace);
        if (trail.isPresent()) {
            trail.get().begin(front);
        }
        Observation seen = probe.send(mark.isPresent() ? mark.get().on(settled) : settled, timeout);
        if (trail.isPresent()) {
            seen = seen.with(trail.get().end(seen));
        }
        seen = identified(mark.isPresent() ? withLogs(seen, trace, mark.get()) : seen, trace);
        Optional<Inside> inside = vantages.machine().isEmpty()
                ? Optional.empty()
                : new SecondLook(vantages, vantages.machine().get()).at(trace, seen, timeout);
        return Comparison.of(trace, seen, Known.of(vantages.snapshot(), front), inside);
    }

    private boolean marked() {
        return vantages.cluster().isPresent() && (recorders.contains(Recorder.POD_LOG)
                || recorders.contains(Recorder.ACCESS_LOG) && LogBooks.accessLogIsOn(vantages.snapshot()));
    }

    private Optional<ConnectionTrail> trail(Trace trace) {
        return recorders.contains(Recorder.CONNECTION_TABLE)
                ? vantages.machine()
                    .map(root -> new ConnectionTrail(new ConnectionTable(root), trace, vantages.snapshot()))
                : Optional.empty();
    }

    private Observation withLogs(Observation seen, Trace trace, Mark mark) throws InterruptedException {
        LogBooks logs = new LogBooks(vantages.cluster().orElseThrow(), vantages.snapshot());
        Observation all = seen;
        if (recorders.contains(Recorder.ACCESS_LOG) && trace.hop(Hop.Kind.TRAEFIK).isPresent()) {
            all = all.with(logs.traefik(mark.id()));
        }
        return recorders.contains(Recorder.POD_LOG) ? all.with(logs.pods(trace, mark.id())) : all;
    }

    /** By fingerprint, and where that does not tell, by what else recorded a Pod. */
    private Observation identified(Observation seen, Trace trace) throws InterruptedException {
        Observation known = vantages.cluster().isPresent() && recorders.contains(Recorder.FINGERPRINT)
                ? new WhichPod(vantages.cluster().get()).identify(seen, trace, vantages.snapshot())
                : seen;
        return Attributed.of(known);
    }
}
