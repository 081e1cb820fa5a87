package dev.podlight.ui.stage;

import dev.podlight.traffic.Hop;
import dev.podlight.traffic.Loser;
import dev.podlight.traffic.Rule;
import dev.podlight.traffic.Trace;

import java.util.List;

/** Traefik with the rules inside it, because it is Traefik that weighs them. */
final class RuleCards {
    private final Draft draft;
    private final Way way;
    private final Deck deck;
    private final Trace trace;

    RuleCards(Draft draft, Way way, Deck deck) {
        this.draft = draft;
        this.way = way;
        this.deck = deck;
        this.trace = draft.model.trace();
    }

    void draw() {
        if (!way.has(Hop.Kind.TRAEFIK)) {
            aside();
            return;
        }
        draft.add(frame());
        if (trace.rule() != null) {
            draft.add(way.lit(deck.rule(trace.rule()), Hop.Kind.INGRESS_RULE).saying(winning(), ""));
        } else if (way.dies(Hop.Kind.INGRESS_RULE)) {
            draft.add(way.lit(Card.plain(Card.NO_RULE, Column.TRAEFIK, Slot.RULE,
                    draft.words.get("stage.no-rule"), draft.words.get("stage.no-rule.line")), Hop.Kind.INGRESS_RULE));
        }
        trace.candidates().forEach(this::candidate);
        draft.model.losers().forEach(this::loser);
        if (!way.has(Hop.Kind.INGRESS_RULE) || !way.reached(Hop.Kind.INGRESS_RULE)) {
            draft.facts.rules().stream().filter(r -> draft.facts.shown(r.namespace())).forEach(this::untouched);
        }
    }

    String beam(String from) {
        if (!way.has(Hop.Kind.TRAEFIK)) {
            return from;
        }
        draft.add(way.beam(from, Card.TRAEFIK, Hop.Kind.TRAEFIK));
        if (trace.rule() != null) {
            return toRule(Deck.id(trace.rule()));
        }
        if (draft.has(Card.NO_RULE)) {
            draft.add(Wire.beam(Card.TRAEFIK, Card.NO_RULE, way.evidence(Hop.Kind.INGRESS_RULE),
                    way.index(Hop.Kind.INGRESS_RULE)));
            return Card.NO_RULE;
        }
        for (Rule tied : trace.candidates()) {
            toRule(Deck.id(tied));
        }
        return trace.candidates().isEmpty() ? Card.TRAEFIK : Deck.id(trace.candidates().getFirst());
    }

    private String toRule(String id) {
        // inside Traefik nothing breaks visibly: a rule that cannot go on dies on its way out
        Wire wire = way.beam(Card.TRAEFIK, id, Hop.Kind.INGRESS_RULE);
        draft.add(wire.dead() ? Wire.beam(wire.from(), wire.to(), wire.evidence(), wire.hop()) : wire);
        return id;
    }

    private Card frame() {
        String port = trace.request().url().https() ? "443 → 8443" : "80 → 8000";
        return way.lit(deck.traefik(port), Hop.Kind.TRAEFIK);
    }

    /** Traefik where it has no part: out of the beam's way, without its rules. */
    private void aside() {
        if (draft.facts.traefik().isPresent()) {
            draft.add(new Card(Card.TRAEFIK, Column.TRAEFIK, Slot.BELOW, Light.DIM, "traefik", List.of("kube-system"),
                    draft.words.get("stage.not-here"), "", -1));
        }
    }

    private String winning() {
        if (trace.verdict() == Trace.Verdict.REDIRECTED) {
            return draft.words.get("stage.rule.redirects");
        }
        return way.dies(Hop.Kind.INGRESS_RULE)
                ? draft.words.get("stage.rule.unusable")
                : draft.words.get("stage.rule.wins");
    }

    private void candidate(Rule rule) {
        draft.add(way.lit(deck.rule(rule), Hop.Kind.INGRESS_RULE).saying(draft.words.get("stage.rule.tie"), ""));
    }

    private void loser(Loser loser) {
        if (draft.has(Deck.id(loser.rule()))) {
            return;
        }
        draft.add(deck.rule(loser.rule())
            .with(Light.DIM, Math.max(way.index(Hop.Kind.INGRESS_RULE), -1))
            .saying(draft.words.get("stage.loses." + loser.why().id()), draft.words.format(loser.text())));
    }

    private void untouched(Rule rule) {
        if (!draft.has(Deck.id(rule))) {
            draft.add(deck.rule(rule).with(Light.DIM, -1));
        }
    }
}
