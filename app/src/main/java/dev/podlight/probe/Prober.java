package dev.podlight.probe;

import dev.podlight.kube.KubeException;
import dev.podlight.traffic.Front;
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
     * Blocks until everything is known; cancelled by interrupting the thread, which also ends a curl that runs elsewhere. Where the
     * answer is not what was predicted, the cluster is read once more: a change that overtook the request is no disagreement, and is said.
     * Nothing is ever sent twice.
     *
     * @param timeout of the request itself; asking the recorders comes after it
     * @throws NotSent if nothing could be sent from that vantage
     */
    public Comparison probe(Request request, Duration timeout) throws NotSent, InterruptedException {
        Request settled = settled(request);
        Trace trace = tracer.trace(settled);
        Sighting sighting = send(settled, trace, timeout);
        Comparison predicted = sighting.against(tracer);
        Optional<Tracer> now = predicted.agrees() ? Optional.empty() : changedSince(trace);
        if (now.isEmpty()) {
            return predicted;
        }
        Comparison after = sighting.against(now.get());
        return after.agrees() ? after.overtaking(trace, now.get()) : predicted;
    }

    /** The same request with its vantage as it will be. */
    Request settled(Request request) throws NotSent, InterruptedException {
        return new Request(request.method(), request.url(), request.host(), vantages.settle(request.from()));
    }

    private Sighting send(Request settled, Trace trace, Duration timeout) throws NotSent, InterruptedException {
        Probe probe = vantages.probe(trace, laptop);
        Optional<Mark> mark = marked() ? Optional.of(Mark.fresh()) : Optional.empty();
        Optional<ConnectionTrail> trail = trail(trace);
        if (trail.isPresent()) {
            trail.get().begin(front);
        }
        Observation seen = probe.send(mark.isPresent() ? mark.get().on(settled) : settled, timeout);
        if (trail.isPresent()) {
            trail.get().end(seen);
        }
        return new Sighting(this, settled, seen, trail, mark, timeout);
    }

    /**
     * The tracer of the cluster as it is now, read anew, where this request's way is another one there; empty if it is the same, or if
     * nobody can say.
     */
    Optional<Tracer> changedSince(Trace trace) throws InterruptedException {
        if (vantages.cluster().isEmpty()) {
            return Optional.empty();
        }
        try {
            Tracer now = tracer.in(vantages.cluster().get().snapshot());
            Trace other = now.trace(trace.request());
            // nothing contradicts an unknown: it would hide a disagreement
            return other.equals(trace) || other.verdict() == Trace.Verdict.UNKNOWN
                    ? Optional.empty()
                    : Optional.of(now);
        } catch (KubeException e) {
            // who may have changed cannot be known, so what was predicted stands
            return Optional.empty();
        }
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
}
