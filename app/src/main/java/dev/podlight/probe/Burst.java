package dev.podlight.probe;

import dev.podlight.i18n.Text;
import dev.podlight.kube.Cluster;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.Tracer;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Many requests alike, and how they spread over the Pods. Safe for any thread.
 *
 * @param prober how one is sent
 * @param count 1 to {@value #MOST}
 * @param kept whether requests share connections, as a browser's do; else each has a new one
 */
public record Burst(Prober prober, int count, boolean kept) {
    public static final int USUAL = 20;
    public static final int MOST = 1000;
    /** A load test is something else: so many are under way at most. */
    public static final int AT_ONCE = 8;

    public Burst {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " requests, not " + count);
        }
    }

    /**
     * How it went.
     *
     * @param traces what was predicted: one trace, its Pods are a set, and say nothing about an order or a share; where the cluster changed
     *            meanwhile, a second one: that of the cluster as it was found after the last answer
     * @param pods how many answers each Pod gave, by name; every predicted Pod is there, also with 0
     * @param unclear answers that came, and of which nothing tells whose they were
     * @param traefik answers that Traefik gave itself
     * @param outcomes how many ended how
     * @param statuses how many answers had which status
     * @param micros of each request that was answered, ascending
     * @param agrees whether every one of them agrees with the trace, or with one of the two
     */
    public record Spread(List<Trace> traces, Map<String, Integer> pods, int unclear, int traefik,
            Map<Outcome, Integer> outcomes, Map<Integer, Integer> statuses, List<Long> micros, boolean agrees) {
        public Spread {
            traces = List.copyOf(traces);
            micros = List.copyOf(micros);
        }

        /** The newest prediction. */
        public Trace predicted() {
            return traces.getLast();
        }

        /** Whether the cluster changed while requests were on their way. */
        public boolean overtaken() {
            return traces.size() > 1;
        }

        /** Every Pod of which it was predicted that it may answer, by name. */
        public Set<String> predictedPods() {
            return traces.stream().flatMap(t -> t.pods().stream()).collect(Collectors.toCollection(TreeSet::new));
        }

        /** How many were sent and have ended. */
        public int sent() {
            return outcomes.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /**
     * Sends them all; cancelled by interrupting the thread.
     *
     * @param timeout of each
     * @param progress told the spread so far after each request, on a thread of the burst's own, one call at a time
     * @throws NotSent if nothing could be sent from that vantage
     */
    public Spread run(Request request, Duration timeout, Consumer<Spread> progress)
            throws NotSent, InterruptedException {
        Vantages vantages = prober.vantages();
        Request settled = prober.settled(request);
        Trace trace = prober.tracer().trace(settled);
        Probe probe = vantages.probe(trace, prober.laptop());
        if (kept && probe.kept().isEmpty()) {
            throw new NotSent(Text.of("burst.kept-elsewhere"), Text.of("burst.kept-elsewhere.hint"));
        }
        Fingerprints before = fingerprints(trace, vantages.snapshot());
        Tally tally = new Tally(List.of(before), progress);
        Collection<Observation> all = new ConcurrentLinkedQueue<>();
        AtomicInteger left = new AtomicInteger(count);
        Worker worker = new Worker(probe, settled, timeout, left, seen -> {
            all.add(seen);
            tally.add(seen);
        });
        List<Optional<NotSent>> ended = Together.all(
                Collections.nCopies(Math.min(AT_ONCE, count), kept ? worker::onOneConnection : worker::each));
        Optional<NotSent> notSent = ended.stream().flatMap(Optional::stream).findFirst();
        if (notSent.isPresent()) {
            throw notSent.get();
        }
        return tally.spread().agrees() ? tally.spread() : acrossChange(before, all).orElseGet(tally::spread);
    }

    private Fingerprints fingerprints(Trace trace, ClusterSnapshot snapshot) throws InterruptedException {
        Optional<Cluster> cluster = prober.vantages().cluster();
        return cluster.isPresent()
                ? new WhichPod(cluster.get()).fingerprints(trace, snapshot, trace.request())
                : new Fingerprints(trace, List.of(), List.of());
    }

    /** How they spread if the cluster changed on the way and each answer is one of before or of after; else empty. */
    private Optional<Spread> acrossChange(Fingerprints before, Collection<Observation> all)
            throws InterruptedException {
        Optional<Tracer> now = prober.changedSince(before.trace());
        if (now.isEmpty()) {
            return Optional.empty();
        }
        Trace after = now.get().trace(before.trace().request());
        Tally tally = new Tally(List.of(before, fingerprints(after, now.get().snapshot())), _ -> {});
        all.forEach(tally::add);
        return Optional.of(tally.spread()).filter(Spread::agrees);
    }

    /** One of those that send side by side, until none is left. */
    private record Worker(Probe probe, Request request, Duration timeout, AtomicInteger left,
            Consumer<Observation> seen) {

        Optional<NotSent> onOneConnection() throws InterruptedException {
            try (Probe.Kept one = probe.kept().orElseThrow()) {
                return all(one);
            }
        }

        Optional<NotSent> each() throws InterruptedException {
            return all(probe);
        }

        private Optional<NotSent> all(Probe by) throws InterruptedException {
            try {
                while (left.getAndDecrement() > 0) {
                    seen.accept(by.send(request, timeout));
                }
                return Optional.empty();
            } catch (NotSent e) {
                left.set(0);
                return Optional.of(e);
            }
        }
    }
}
