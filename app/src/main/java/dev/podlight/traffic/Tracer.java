package dev.podlight.traffic;

import java.util.List;

/**
 * Says the way of a request through a snapshot: pure, deterministic, safe for any thread. Building it builds the index; tracing then
 * costs no walk over the whole cluster.
 */
public final class Tracer {

    public Tracer(ClusterSnapshot snapshot, TraceOptions options) {
        throw new UnsupportedOperationException();
    }

    /** Never null; what cannot be known is {@link Trace.Verdict#UNKNOWN}. */
    public Trace trace(Request request) {
        throw new UnsupportedOperationException();
    }

    /** Every other rule of every Ingress with the first reason that keeps it from this request; empty if the request never reaches Traefik. */
    public List<Loser> losers(Trace trace) {
        throw new UnsupportedOperationException();
    }
}
