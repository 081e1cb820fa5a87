package dev.podlight.probe;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.Tracer;

import java.util.Objects;
import java.util.Optional;

/**
 * A trace beside what was observed. Always made, never smoothed over.
 *
 * @param trace with the evidence raised of the hops that the observation recorded
 * @param agrees whether nothing observed contradicts the trace; a trace that says {@code unknown} cannot be contradicted
 * @param cause what only the two together tell ({@code app-slow}, {@code app-answers-error}, {@code pod-port-closed} ...), or null
 * @param text one sentence: how they agree or differ
 * @param overtakenBy empty in nearly all cases; else the cluster changed while the request was on its way, and trace and all that is
 *            said here are those of the cluster as it was found after the answer: this is its tracer
 */
public record Comparison(Trace trace, Observation observation, boolean agrees, String cause, Text text,
        Optional<Tracer> overtakenBy) {

    public static Comparison of(Trace trace, Observation observation) {
        return of(trace, observation, Known.NOTHING, Optional.empty());
    }

    /** @param inside what a second vantage saw, where one was asked */
    static Comparison of(Trace trace, Observation observation, Known known, Optional<Inside> inside) {
        Optional<Text> contradiction = new Contradiction(trace, observation).text();
        boolean agrees = agrees(trace, observation) && contradiction.isEmpty();
        return new Comparison(Recorded.raise(trace, observation, agrees), observation, agrees,
                new ProbeCause(trace, observation, known, inside).id(),
                contradiction.orElseGet(() -> text(trace, observation, agrees)), Optional.empty());
    }

    /** Whether the cluster changed while the request was on its way, and this is held against the cluster after that. */
    public boolean overtaken() {
        return overtakenBy.isPresent();
    }

    /** The same, said to be what came of a change: this is held against the cluster after it. */
    Comparison overtaking(Trace before, Tracer after) {
        return new Comparison(trace, observation, agrees, cause,
                Text.of("probe.compare.overtaken", predicted(before), predicted(trace), seen(observation)),
                Optional.of(after));
    }

    private static boolean agrees(Trace trace, Observation o) {
        return switch (trace.verdict()) {
            case UNKNOWN -> true;
            case DELIVERED, EITHER -> o.outcome() == Outcome.HTTP && fromPodsOf(trace, o.answerer());
            case DIES -> dies(trace, o);
            case REDIRECTED -> Objects.equals(trace.status(), o.status()) && (trace.location() == null
                    || trace.location().equals(o.answer().header("Location").orElse(null)));
        };
    }

    private static boolean fromPodsOf(Trace trace, Answerer answerer) {
        return switch (answerer) {
            case Answerer.Pod pod -> trace.pods().contains(pod.name());
            case Answerer.SomePod some -> some.names().stream().anyMatch(trace.pods()::contains);
            case Answerer.Traefik t -> false;
            case Answerer.Unknown u -> true;
        };
    }

    private static boolean dies(Trace trace, Observation o) {
        if (o.answerer() instanceof Answerer.Pod || trace.symptom() != null && trace.symptom() != o.outcome()
            .symptom()) {
            return false;
        }
        return trace.status() == null || Objects.equals(trace.status(), o.status());
    }

    private static Text text(Trace trace, Observation o, boolean agrees) {
        if (trace.verdict() == Trace.Verdict.UNKNOWN) {
            return Text.of("probe.compare.unknown", seen(o));
        }
        return Text.of(agrees ? "probe.compare.agrees" : "probe.compare.differs", predicted(trace), seen(o));
    }

    /** What a trace says will come, in a few of the field’s words; empty if it says nothing. */
    public static String predicted(Trace trace) {
        return switch (trace.verdict()) {
            case DELIVERED, EITHER -> "HTTP, " + String.join(" | ", trace.pods());
            case DIES, REDIRECTED -> trace.status() != null
                    ? "HTTP " + trace.status()
                    : trace.symptom() == null ? "" : trace.symptom().id();
            case UNKNOWN -> "";
        };
    }

    /** What came, in the same few words. */
    public static String seen(Observation o) {
        String who = switch (o.answerer()) {
            case Answerer.Pod pod -> ", " + pod.name();
            case Answerer.SomePod some -> ", " + String.join(" | ", some.names());
            case Answerer.Traefik t -> ", Traefik";
            case Answerer.Unknown u -> "";
        };
        return (o.status() == null ? o.outcome().id() : "HTTP " + o.status()) + who;
    }
}
