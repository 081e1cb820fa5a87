package dev.podlight.probe;

import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Hop;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.Tracer;

import java.time.Duration;
import java.util.Optional;

/**
 * One request that was sent, before anybody says what its answer means: that depends on the cluster that it is held against.
 *
 * @param request as it was asked for, without a mark
 * @param seen the answer alone
 * @param trail through the connection table, ended; empty where no table was read
 * @param mark that the request bore, if it bore one
 * @param timeout of the request
 */
record Sighting(Prober prober, Request request, Observation seen, Optional<ConnectionTrail> trail,
        Optional<Mark> mark, Duration timeout) {

    /** With everything that recorded it, in the terms of this tracer's cluster. */
    Comparison against(Tracer tracer) throws InterruptedException {
        ClusterSnapshot snapshot = tracer.snapshot();
        Trace trace = tracer.trace(request);
        Observation all = trail.isEmpty() ? seen : seen.with(trail.get().said(trace, snapshot));
        all = identified(mark.isPresent() ? withLogs(all, trace, snapshot, mark.get()) : all, trace, snapshot);
        Vantages vantages = prober.vantages().in(snapshot);
        Optional<Inside> inside = vantages.machine().isEmpty()
                ? Optional.empty()
                : new SecondLook(vantages, vantages.machine().get()).at(trace, all, timeout);
        return Comparison.of(trace, all, Known.of(snapshot, prober.front()), inside);
    }

    private Observation withLogs(Observation before, Trace trace, ClusterSnapshot snapshot, Mark mine)
            throws InterruptedException {
        LogBooks logs = new LogBooks(prober.vantages().cluster().orElseThrow(), snapshot);
        Observation all = before;
        if (prober.recorders().contains(Recorder.ACCESS_LOG) && trace.hop(Hop.Kind.TRAEFIK).isPresent()) {
            all = all.with(logs.traefik(mine.id()));
        }
        return prober.recorders().contains(Recorder.POD_LOG) ? all.with(logs.pods(trace, mine.id())) : all;
    }

    /** By fingerprint, and where that does not tell, by what else recorded a Pod. */
    private Observation identified(Observation before, Trace trace, ClusterSnapshot snapshot)
            throws InterruptedException {
        Observation known = prober.vantages().cluster().isPresent()
                && prober.recorders().contains(Recorder.FINGERPRINT)
                        ? new WhichPod(prober.vantages().cluster().get()).identify(before, trace, snapshot)
                        : before;
        return Attributed.of(known);
    }
}
