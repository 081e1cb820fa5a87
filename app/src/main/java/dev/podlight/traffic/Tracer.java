package dev.podlight.traffic;

import java.util.List;

/**
 * Says the way of a request through a snapshot: pure, deterministic, safe for any thread. Building it builds the index; tracing then
 * costs no walk over the whole cluster.
 */
public final class Tracer {
    private final Cluster cluster;
    private final TraceOptions options;
    private final Doors doors;
    private final Dns dns;
    private final AtTraefik atTraefik;
    private final AtService atService;

    public Tracer(ClusterSnapshot snapshot, TraceOptions options) {
        this(Cluster.of(snapshot), options);
    }

    private Tracer(Cluster cluster, TraceOptions options) {
        this.cluster = cluster;
        this.options = options;
        this.doors = new Doors(cluster);
        this.dns = new Dns(cluster, options);
        PodGate gate = new PodGate(cluster.index());
        Fixes fixes = new Fixes(cluster, gate.policies(), options.namespace());
        this.atService = new AtService(cluster, gate, fixes);
        this.atTraefik = new AtTraefik(cluster, atService, gate, fixes);
    }

    /** Never null; what cannot be known is {@link Trace.Verdict#UNKNOWN}. */
    public Trace trace(Request request) {
        return walk(request).trace();
    }

    /** The same cluster with nothing in front of it: how a cloud load balancer's own requests see it. */
    private Trace behindFrontEnd(Request request) {
        return new Tracer(cluster, TraceOptions.NONE).trace(request);
    }

    /**
     * Every other rule of every Ingress with the first reason that keeps it from this request, in the order of the snapshot; empty
     * if the request never reaches Traefik. The trace must be one of this tracer's.
     */
    public List<Loser> losers(Trace trace) {
        EntryPoint entryPoint = walk(trace.request()).entryPoint();
        return entryPoint == null ? List.of() : new Losers(cluster.router(), trace, entryPoint).all();
    }

    private Journey.Walk walk(Request request) {
        return new Journey(cluster, options, doors, dns, atTraefik, atService, this::behindFrontEnd).of(request);
    }
}
