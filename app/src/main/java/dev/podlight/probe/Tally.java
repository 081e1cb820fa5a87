package dev.podlight.probe;

import dev.podlight.traffic.Trace;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Counts what came of a burst's requests. Safe for any thread; the listener is told one at a time. */
final class Tally {
    private final Trace trace;
    private final Consumer<Burst.Spread> progress;
    private final Map<String, Integer> pods = new TreeMap<>();
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final List<Long> micros = new ArrayList<>();
    private int unclear;
    private int traefik;
    private boolean agrees = true;

    Tally(Trace trace, Consumer<Burst.Spread> progress) {
        this.trace = trace;
        this.progress = progress;
        trace.pods().forEach(pod -> pods.put(pod, 0));
    }

    synchronized void add(Observation seen) {
        outcomes.merge(seen.outcome(), 1, Integer::sum);
        agrees &= Comparison.of(trace, seen).agrees();
        if (seen.answer() != null) {
            statuses.merge(seen.status(), 1, Integer::sum);
            micros.add(seen.timing().total());
            switch (seen.answerer()) {
                case Answerer.Pod pod -> pods.merge(pod.name(), 1, Integer::sum);
                case Answerer.Traefik _ -> traefik++;
                case Answerer.SomePod _,Answerer.Unknown _ -> unclear++;
            }
        }
        progress.accept(spread());
    }

    synchronized Burst.Spread spread() {
        return new Burst.Spread(trace, new TreeMap<>(pods), unclear, traefik, new EnumMap<>(outcomes),
                new TreeMap<>(statuses), micros.stream().sorted().toList(), agrees);
    }
}
