package dev.podlight.probe;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

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
     * @param predicted the trace: its Pods are a set, and say nothing about an order or a share
     * @param pods how many answers each Pod gave, by name; every predicted Pod is there, also with 0
     * @param unclear answers that came, and of which nothing tells whose they were
     * @param traefik answers that Traefik gave itself
     * @param outcomes how many ended how
     * @param statuses how many answers had which status
     * @param micros of each request that was answered, ascending
     * @param agrees whether every one of them agrees with the trace
     */
    public record Spread(Trace predicted, Map<String, Integer> pods, int unclear, int traefik,
            Map<Outcome, Integer> outcomes, Map<Integer, Integer> statuses, List<Long> micros, boolean agrees) {
        public Spread {
            micros = List.copyOf(micros);
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
        Request settled = new Request(request.method(), request.url(), request.host(),
                vantages.settle(request.from()));
        Trace trace = prober.tracer().trace(settled);
        Probe probe = vantages.probe(trace, prober.laptop());
        if (kept && probe.kept().isEmpty()) {
            throw new NotSent(Text.of("burst.kept-elsewhere"), Text.of("burst.kept-elsewhere.hint"));
        }
        Fingerprints fingerprints = vantages.cluster().isPresent()
                ? new WhichPod(vantages.cluster().get()).fingerprints(trace, vantages.snapshot(), settled)
                : new Fingerprints(trace, List.of(), List.of());
        Tally tally = new Tally(trace, progress);
        AtomicInteger left = new AtomicInteger(count);
        Worker worker = new Worker(probe, settled, timeout, left, seen -> tally.add(fingerprints.identify(seen)));
        List<Optional<NotSent>> ended = Together.all(
                Collections.nCopies(Math.min(AT_ONCE, count), kept ? worker::onOneConnection : worker::each));
        Optional<NotSent> notSent = ended.stream().flatMap(Optional::stream).findFirst();
        if (notSent.isPresent()) {
            throw notSent.get();
        }
        return tally.spread();
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
