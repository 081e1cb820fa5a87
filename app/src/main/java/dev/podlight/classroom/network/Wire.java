package dev.podlight.classroom.network;

import dev.podlight.classroom.time.ClassTime;
import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.classroom.cluster.image.PodHttp;
import dev.podlight.classroom.network.Backends.Backend;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Rule;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.TraceOptions;
import dev.podlight.traffic.Tracer;
import dev.podlight.traffic.Vantage;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * Carries requests in one machine's cluster: what the tracer says of the cluster at this moment is what happens. Safe for any thread.
 */
public final class Wire {
    /** How long Traefik waits for a Pod whose node is gone. */
    private static final Duration DIAL = Duration.ofSeconds(30);

    private final Supplier<Optional<SimCluster>> cluster;
    private final Surroundings surroundings;
    private final ClassTime time;
    private final Turns turns;
    private Traced traced;

    /** @param cluster whose containers run now, empty when none do */
    public Wire(Supplier<Optional<SimCluster>> cluster, Surroundings surroundings, ClassTime time, long seed) {
        this.cluster = cluster;
        this.surroundings = surroundings;
        this.time = time;
        this.turns = new Turns(seed);
    }

    /**
     * Sends one request and waits for what comes.
     *
     * @throws InterruptedException if the client gives up meanwhile
     */
    public Ending send(Request request, Connection connection) throws InterruptedException {
        Optional<SimCluster> there = cluster.get();
        if (there.isEmpty()) {
            return new Ending.Refused();
        }
        Traced now = traced(there.get());
        Trace trace = now.tracer.trace(request);
        return switch (trace.verdict()) {
            case DELIVERED -> delivered(there.get(), now.snapshot, trace, connection);
            case EITHER -> either(there.get(), now.snapshot, trace);
            case REDIRECTED -> TraefikAnswer.of(trace.status(), trace.location());
            case DIES -> dies(trace);
            case UNKNOWN -> new Ending.Silent();
        };
    }

    /** The address that a name leads to from there, while the cluster runs; empty if nobody knows one. */
    public Optional<String> address(String host, Vantage from) {
        return addresses().flatMap(all -> all.of(host, from));
    }

    /** The address of whoever sends from there; empty if it has none. */
    public Optional<String> own(Vantage from) {
        return addresses().flatMap(all -> all.own(from));
    }

    private Optional<Addresses> addresses() {
        return cluster.get().map(there -> new Addresses(there.snapshot()));
    }

    /** Whether a connection to this door would be refused before anything is asked. */
    boolean refuses(Request request) {
        Optional<SimCluster> there = cluster.get();
        return there.isEmpty() || traced(there.get()).tracer.trace(request).symptom() == Trace.Symptom.REFUSED;
    }

    private synchronized Traced traced(SimCluster of) {
        ClusterSnapshot snapshot = of.snapshot();
        Front front = surroundings.front();
        if (traced == null || traced.snapshot != snapshot || traced.front != front) {
            traced = new Traced(snapshot, front, new Tracer(snapshot, new TraceOptions(front, "", Map.of())));
        }
        return traced;
    }

    private Ending delivered(SimCluster in, ClusterSnapshot snapshot, Trace trace, Connection connection) {
        var backends = new Backends(snapshot, trace);
        if (trace.rule() != null) {
            List<Backend> behind = backends.of(trace.rule());
            return behind.isEmpty()
                    ? TraefikAnswer.of(503, null)
                    : answer(in, trace, turns.next(router(trace.rule()), behind));
        }
        List<Backend> direct = backends.direct();
        if (direct.isEmpty()) {
            return new Ending.Refused();
        }
        String asked = trace.request().url().host() + ":" + trace.request().url().port();
        String pod = connection.chosen.computeIfAbsent(asked, key -> turns.any(direct).pod());
        return answer(in, trace, direct.stream()
            .filter(b -> b.pod().equals(pod))
            .findFirst()
            .orElseGet(direct::getFirst));
    }

    private Ending either(SimCluster in, ClusterSnapshot snapshot, Trace trace) {
        Rule rule = turns.one(trace.candidates());
        List<Backend> behind = new Backends(snapshot, trace).of(rule);
        return behind.isEmpty() ? TraefikAnswer.of(503, null) : answer(in, trace, turns.next(router(rule), behind));
    }

    private static String router(Rule rule) {
        return String.join("|", rule.namespace(), rule.ingress(), rule.host(), rule.path(), rule.pathType());
    }

    private Ending answer(SimCluster in, Trace trace, Backend backend) {
        Request request = trace.request();
        String query = request.url().query();
        String path = request.url().path() + (query.isEmpty() ? "" : "?" + query);
        try {
            PodHttp.Answer answer = in.pods()
                .send(backend.namespace(), backend.pod(), backend.port(),
                        request.method(), path);
            return new Ending.Answer(answer.status(), answer.headers(), answer.body(), backend.pod());
        } catch (PodHttp.Refused e) {
            return trace.rule() == null ? new Ending.Refused() : TraefikAnswer.of(502, null);
        }
    }

    private Ending dies(Trace trace) throws InterruptedException {
        return switch (trace.symptom()) {
            case HTTP -> {
                if (trace.status() == 504) {
                    wait(DIAL);
                }
                yield TraefikAnswer.of(trace.status(), null);
            }
            case REFUSED, TLS -> new Ending.Refused();
            case TIMEOUT -> new Ending.Silent();
            case UNREACHABLE -> new Ending.Unreachable();
            case DNS -> new Ending.NoName();
        };
    }

    private void wait(Duration duration) throws InterruptedException {
        var over = new CountDownLatch(1);
        ClassTime.Scheduled scheduled = time.after(duration, over::countDown);
        try {
            over.await();
        } finally {
            scheduled.cancel();
        }
    }

    private record Traced(ClusterSnapshot snapshot, Front front, Tracer tracer) {}
}
