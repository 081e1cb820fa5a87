package dev.podlight.ui.stage;

import dev.podlight.i18n.Messages;
import dev.podlight.traffic.Hop;
import dev.podlight.traffic.Trace;

/** A trace as the board asks about it: which hop lights a card, and how a line to it looks. */
final class Way {
    private final Trace trace;
    private final Outcome outcome;
    private final Messages words;
    private final boolean frontEnd;

    /** @param frontEnd whether a cloud load balancer stands before the nodes */
    Way(Trace trace, Outcome outcome, Messages words, boolean frontEnd) {
        this.frontEnd = frontEnd;
        this.trace = trace;
        this.outcome = outcome;
        this.words = words;
    }

    boolean has(Hop.Kind kind) {
        return index(kind) >= 0;
    }

    int index(Hop.Kind kind) {
        for (int i = 0; i < trace.hops().size(); i++) {
            if (trace.hops().get(i).kind() == kind) {
                return i;
            }
        }
        return -1;
    }

    /** What catches the connection on the node for a load balancer's address: kube-proxy's own rule, or a ServiceLB Pod. */
    boolean balancedOnNode() {
        return has(Hop.Kind.LOAD_BALANCER) && !frontEnd;
    }

    boolean balancedByPod() {
        return balancedOnNode() && trace.hop(Hop.Kind.LOAD_BALANCER)
            .map(Hop::object)
            .filter(o -> o.name().startsWith("svclb"))
            .isPresent();
    }

    /** The hop with which the request comes to the node. */
    Hop.Kind entry() {
        return balancedOnNode() ? Hop.Kind.LOAD_BALANCER : Hop.Kind.NODE;
    }

    Hop.State state(Hop.Kind kind) {
        return trace.hop(kind).map(Hop::state).orElse(Hop.State.NOT_REACHED);
    }

    boolean reached(Hop.Kind kind) {
        return state(kind) != Hop.State.NOT_REACHED;
    }

    boolean dies(Hop.Kind kind) {
        return state(kind) == Hop.State.BROKEN;
    }

    /** How the card of this hop looks in the end. */
    Light light(Hop.Kind kind) {
        return switch (state(kind)) {
            case PASSED, CONSULTED -> Light.LIT;
            case BROKEN -> redirects() ? Light.LIT : Light.DEAD;
            case NOT_REACHED -> has(kind) ? Light.PLAIN : Light.DIM;
        };
    }

    Card lit(Card card, Hop.Kind kind) {
        return card.with(light(kind), reached(kind) ? index(kind) : -1);
    }

    /** The beam to a hop; thin when it is not reached, broken where the request dies. */
    Wire beam(String from, String to, Hop.Kind kind) {
        if (!reached(kind)) {
            return Wire.thin(from, to, -1);
        }
        Wire wire = Wire.beam(from, to, evidence(kind), index(kind));
        return dies(kind) && !redirects() ? wire.dying(word(), by()) : wire;
    }

    /** A redirect ends the way here as well, and is no death: the client is to go elsewhere by itself. */
    boolean redirects() {
        return trace.verdict() == Trace.Verdict.REDIRECTED;
    }

    /** Where a redirect leads; the answer that really came knows better than the trace. */
    String elsewhere() {
        return trace.location() == null ? "…" : trace.location();
    }

    Hop.Evidence evidence(Hop.Kind kind) {
        return trace.hop(kind).map(Hop::evidence).orElse(Hop.Evidence.INFERRED);
    }

    /** What the client gets where it dies: a status, or how the connection ends. */
    String word() {
        Integer status = outcome != null && outcome.status() != null ? outcome.status() : trace.status();
        if (status != null) {
            return String.valueOf(status);
        }
        return trace.symptom() == null ? "?" : words.get("stage.symptom." + trace.symptom().id());
    }

    /** The status that a real request came back with; empty as long as none was sent. */
    String answer() {
        return outcome == null || outcome.status() == null ? "" : String.valueOf(outcome.status());
    }

    /** Who gives that answer, for a status; nobody answers a connection that is dropped. */
    String by() {
        boolean traefik = trace.symptom() == Trace.Symptom.HTTP && trace.brokenAt() != Hop.Kind.CLIENT;
        return traefik ? words.get("stage.by-traefik") : words.get("stage.by-nobody");
    }
}
