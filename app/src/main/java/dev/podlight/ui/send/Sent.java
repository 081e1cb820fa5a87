package dev.podlight.ui.send;

import dev.podlight.fleet.Mark;
import dev.podlight.probe.Answerer;
import dev.podlight.probe.Comparison;
import dev.podlight.probe.NotSent;
import dev.podlight.probe.Observation;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Loser;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.Tracer;
import dev.podlight.ui.stage.Outcome;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A request that was sent: what was predicted, and what came back.
 *
 * @param predicted the trace alone
 * @param comparison null where nothing could be sent from that vantage
 * @param notSent why nothing was sent, or null
 */
public record Sent(Trace predicted, List<Loser> losers, Comparison comparison, NotSent notSent) {

    /** With the evidence of what was observed, where something was. */
    public Trace trace() {
        return comparison == null ? predicted : comparison.trace();
    }

    /** The cluster after the change that overtook it, where one did. */
    Optional<ClusterSnapshot> after() {
        return Optional.ofNullable(comparison).flatMap(Comparison::overtakenBy).map(Tracer::snapshot);
    }

    /** As the stage shows it, or null without an observation. */
    public Outcome outcome() {
        if (comparison == null) {
            return null;
        }
        Observation seen = comparison.observation();
        return new Outcome(seen.status(), seen.outcome().symptom(), Duration.ofNanos(seen.timing().total() * 1_000),
                pod(), seen.answerer().evidence(), seen.answer() == null ? "" : seen.answer().body(),
                comparison.agrees() ? null : comparison.text(), Testimonies.of(comparison), comparison.cause());
    }

    /** The Pod that answered, or empty. */
    public String pod() {
        return comparison != null && comparison.observation().answerer() instanceof Answerer.Pod pod ? pod.name() : "";
    }

    /** Whether a Pod answered; {@link Mark#OFF} where nothing was sent, or the client is only told to go elsewhere. */
    public Mark mark() {
        boolean elsewhere = predicted.verdict() == Trace.Verdict.REDIRECTED;
        if (comparison == null || elsewhere && comparison.agrees()) {
            return Mark.OFF;
        }
        return switch (comparison.observation().answerer()) {
            case Answerer.Pod _,Answerer.SomePod _ -> Mark.ON;
            case Answerer.Traefik _,Answerer.Unknown _ -> Mark.BAD;
        };
    }
}
