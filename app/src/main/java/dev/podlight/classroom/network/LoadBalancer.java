package dev.podlight.classroom.network;

import dev.podlight.traffic.BadRequest;
import dev.podlight.traffic.Front.FrontEnd;
import dev.podlight.traffic.Front.HealthProbe;
import dev.podlight.traffic.KubeObject.Node;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.Trace.Verdict;
import dev.podlight.traffic.Vantage;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A cloud's load balancer, as those of layer 4 work: a new connection goes to the member of the pool that the hash of its five-tuple names,
 * of those that its probe calls up, and stays there. Intervals and thresholds are Azure's defaults (learn.microsoft.com, “Azure Load
 * Balancer health probes”). Safe for any thread.
 */
final class LoadBalancer {
    static final Duration INTERVAL = Duration.ofSeconds(5);
    /** In a row, until a member gets no new connections; the first success takes it in again. */
    private static final int FAILURES = 2;
    private static final String MEMBER = "member of the pool";

    private final long seed;
    private final Map<String, Integer> failures = new HashMap<>();
    private final Map<String, Moment> behind = new HashMap<>();
    private final Map<String, Optional<Trace>> probed = new HashMap<>();
    /** What the two maps are of: while nothing changes, a round of the probe costs next to nothing. */
    private Moment cached;
    private boolean closed;

    LoadBalancer(long seed) {
        this.seed = seed;
    }

    /** One round of the probe, every {@link #INTERVAL}. */
    synchronized void probe(Moment now) {
        FrontEnd frontEnd = now.front().frontEnd();
        if (frontEnd != null) {
            List<String> pool = pool(now, frontEnd);
            failures.keySet().retainAll(pool);
            for (String member : pool) {
                failures.put(member, answers(now, frontEnd.probe(), member) ? 0 : failed(member) + 1);
            }
        }
        notifyAll();
    }

    /** Nobody probes any more, and nobody waits for it. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Returns when the probe has taken note of all members as they are. */
    synchronized void awaitSettled(Supplier<Optional<Moment>> cluster) throws InterruptedException {
        while (!closed && cluster.get().filter(now -> !settled(now)).isPresent()) {
            wait();
        }
    }

    /** The cluster as this connection meets it, behind its own member; empty if it is dropped, because none is known to be up yet. */
    Optional<Moment> behind(Moment now, Exchange exchange) {
        FrontEnd frontEnd = now.front().frontEnd();
        Request request = exchange.request();
        if (frontEnd == null || !(request.from() instanceof Vantage.Laptop)) {
            return Optional.of(now);
        }
        Connection connection = exchange.connection();
        String member = connection.chosen(MEMBER, () -> pick(up(now, frontEnd), seed, Internet.LAPTOP, connection
            .port(), frontEnd.address(), request.url().port()));
        if (member != null) {
            return Optional.of(behind(now, frontEnd, member));
        }
        return Optional.of(now).filter(at -> at.tracer().trace(request).verdict() == Verdict.DIES);
    }

    /** The same tuple leads to the same member as long as the same ones are up; null if none is. */
    static String pick(List<String> up, Object... tuple) {
        if (up.isEmpty()) {
            return null;
        }
        // neighbouring ports have neighbouring hashes: they are mixed as MurmurHash3 does it in the end
        int hash = Objects.hash(tuple);
        hash = (hash ^ hash >>> 16) * 0x85ebca6b;
        hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
        return up.get(Math.floorMod(hash ^ hash >>> 16, up.size()));
    }

    private synchronized List<String> up(Moment now, FrontEnd frontEnd) {
        return pool(now, frontEnd).stream().filter(member -> failed(member) < FAILURES).toList();
    }

    /** A member that was never asked is not up. */
    private int failed(String member) {
        return failures.getOrDefault(member, FAILURES);
    }

    private boolean settled(Moment now) {
        FrontEnd frontEnd = now.front().frontEnd();
        return frontEnd == null || pool(now, frontEnd).stream()
            .allMatch(member -> answers(now, frontEnd.probe(), member)
                    ? failed(member) == 0
                    : failed(member) >= FAILURES);
    }

    private static List<String> pool(Moment now, FrontEnd frontEnd) {
        return !frontEnd.pool().isEmpty()
                ? frontEnd.pool()
                : now.snapshot().all(Node.class).flatMap(node -> node.internalIps().stream()).toList();
    }

    private boolean answers(Moment now, HealthProbe probe, String member) {
        if (probe == null) {
            return true;
        }
        boolean http = probe.type().startsWith("http");
        fresh(now);
        return probed.computeIfAbsent(member, only -> trace(now, probe, http, only))
            .filter(trace -> !now.endsAtNode(trace) && (http
                    ? trace.verdict() == Verdict.DELIVERED || trace.verdict() == Verdict.EITHER
                    : Opening.of(trace) == Opening.OPEN))
            .isPresent();
    }

    /** The probe comes from inside the cloud: no firewall of the class stands before it. Empty for a member that is no address. */
    private static Optional<Trace> trace(Moment now, HealthProbe probe, boolean http, String member) {
        String path = !http || probe.path().isEmpty() ? "/" : probe.path();
        try {
            return Optional.of(now.inside()
                .trace(Request.get((probe.type().equals("https") ? "https://" : "http://") + member + ":" + probe.port()
                        + path)));
        } catch (BadRequest e) {
            return Optional.empty();
        }
    }

    private void fresh(Moment now) {
        if (cached != now) {
            cached = now;
            behind.clear();
            probed.clear();
        }
    }

    private synchronized Moment behind(Moment now, FrontEnd all, String member) {
        fresh(now);
        return behind.computeIfAbsent(member, only -> now.with(new FrontEnd(all.name(), all.address(), all.dns(), all
            .ports(), List.of(only), null)));
    }
}
