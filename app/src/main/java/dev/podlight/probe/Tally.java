package dev.podlight.probe;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Counts what came of a burst's requests. Safe for any thread; the listener is told one at a time.
 */
final class Tally {
    private final List<Fingerprints> predictions;
    private final Consumer<Burst.Spread> progress;
    private final Map<String, Integer> pods = new TreeMap<>();
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final List<Long> micros = new ArrayList<>();
    private int unclear;
    private int traefik;
    private boolean agrees = true;

    /** @param predictions the one; or those before and after a change, and each answer agrees that agrees with one of them */
    Tally(List<Fingerprints> predictions, Consumer<Burst.Spread> progress) {
        this.predictions = List.copyOf(predictions);
        this.progress = progress;
        predictions.forEach(p -> p.trace().pods().forEach(pod -> pods.put(pod, 0)));
    }

    /** @param answer of which nobody has said yet whose it is */
    synchronized void add(Observation answer) {
        List<Comparison> held = predictions.stream().map(p -> Comparison.of(p.trace(), p.identify(answer))).toList();
        Comparison best = held.stream().filter(Comparison::agrees).findFirst().orElse(held.getFirst());
        agrees &= best.agrees();
        count(best.observation());
        progress.accept(spread());
    }

    private void count(Observation seen) {
        outcomes.merge(seen.outcome(), 1, Integer::sum);
        if (seen.answer() != null) {
            statuses.merge(seen.status(), 1, Integer::sum);
            micros.add(seen.timing().total());
            switch (seen.answerer()) {
                case Answerer.Pod pod -> pods.merge(pod.name(), 1, Integer::sum);
                case Answerer.Traefik _ -> traefik++;
                case Answerer.SomePod _,Answerer.Unknown _ -> unclear++;
            }
        }
    }

    synchronized Burst.Spread spread() {
        return new Burst.Spread(predictions.stream().map(Fingerprints::trace).toList(), new TreeMap<>(pods), unclear,
                traefik, new EnumMap<>(outcomes), new TreeMap<>(statuses), micros.stream().sorted().toList(), agrees);
    }
}
