package dev.podlight.traffic;

import java.util.List;

/**
 * Says the way of a request through a snapshot: pure, deterministic, safe for any thread. Building it builds the index; tracing then
 * costs no walk over the whole cluster, and the tracer of the next moment's snapshot, {@link #in}, costs what changed.
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

    /**
     * The tracer of another snapshot of the same cluster. Cheap where that one was made of this one's by {@link ClusterSnapshot#with}
     * and {@link ClusterSnapshot#without}.
     */
    public Tracer in(ClusterSnapshot newer) {
        return newer == cluster.snapshot() ? this : new Tracer(cluster.in(newer), options);
    }

    /** What it traces in. */
    public ClusterSnapshot snapshot() {
        return cluster.snapshot();
    }

    /** A request's trace that can be held against newer snapshots by {@link #follow(Followed)}. */
    public Followed follow(Request request) {
        Footprint footprint = Footprint.begun();
        return new Followed(new Tracer(cluster.noting(footprint), options).trace(request), footprint);
    }

    /**
     * The same request's trace in this tracer's snapshot: the very same object if nothing it depends on changed. The options must be
     * those it was begun with.
     */
    public Followed follow(Followed before) {
        return before.footprint.holdsIn(cluster) ? before : follow(before.trace.request());
    }

    /** A trace and what it depends on. Immutable. */
    public static final class Followed {
        private final Trace trace;
        private final Footprint footprint;

        private Followed(Trace trace, Footprint footprint) {
            this.trace = trace;
            this.footprint = footprint;
        }

        public Trace trace() {
            return trace;
        }
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
        return entryPoint == null
                ? List.of()
                : new Losers(cluster.router(), trace, entryPoint, cluster.traefik().settings().version()).all();
    }

    private Journey.Walk walk(Request request) {
        return new Journey(cluster, options, doors, dns, atTraefik, atService, this::behindFrontEnd).of(request);
    }
}
