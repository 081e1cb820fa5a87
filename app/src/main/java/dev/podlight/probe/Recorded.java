package dev.podlight.probe;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Hop;
import dev.podlight.traffic.ObjectRef;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.Vantage;

import java.util.List;

/**
 * Which hops of a trace something has recorded, and no other: the sending itself, the name it looked up, the laptop's connection that
 * stood at the way in, the node whose connection table has it, Traefik where that table, its log or its own words say so, the rule and
 * the Service that its log names, the Pod that a fingerprint, a log or the table names. What contradicts the trace raises nothing; in
 * the classroom everything stays simulated.
 */
record Recorded(Trace trace, Observation seen, boolean agrees) {

    static Trace raise(Trace t, Observation o, boolean agrees) {
        Recorded recorded = new Recorded(t, o, agrees);
        List<Hop> hops = t.hops().stream().map(recorded::raise).toList();
        return new Trace(t.request(), t.verdict(), t.symptom(), t.status(), t.location(), hops, t.brokenAt(), t.cause(),
                t.also(), t.pods(), t.rule(), t.candidates(), t.losers(), t.fix(), t.advice());
    }

    private Hop raise(Hop hop) {
        Hop named = hop.kind() == Hop.Kind.POD && agrees ? named(hop) : hop;
        return named.evidence() == Hop.Evidence.INFERRED && by(hop) ? named.with(Hop.Evidence.OBSERVED) : named;
    }

    /** The Pod that answered takes the place of the set that might have. */
    private Hop named(Hop hop) {
        return seen.answerer() instanceof Answerer.Pod pod && hop.state() == Hop.State.PASSED
                ? new Hop(hop.kind(), new ObjectRef("Pod", pod.namespace(), pod.name()), hop.state(), hop.evidence(),
                        Text.of(pod.evidence().key().equals("probe.fingerprint")
                                ? "probe.hop.pod"
                                : "probe.hop.pod.recorded", pod.name()))
                : hop;
    }

    private boolean by(Hop hop) {
        boolean passed = hop.state() == Hop.State.PASSED;
        return switch (hop.kind()) {
            case CLIENT -> passed;
            case DNS -> passed && seen.timing().dns() != null
                    || hop.state() == Hop.State.BROKEN && seen.outcome() == Outcome.DNS;
            case FIREWALL -> passed && agrees && cameFromOutside();
            case LOAD_BALANCER -> passed && agrees && (cameFromOutside() || table(Station.Role.SERVICE_LB));
            case NODE -> passed && agrees && connection() != null;
            case TRAEFIK -> agrees && hop.state() != Hop.State.NOT_REACHED
                    && (seen.answerer() instanceof Answerer.Traefik || table(Station.Role.TRAEFIK) || line() != null);
            case INGRESS_RULE -> passed && agrees && ruleInLog();
            case SERVICE -> agrees && (hop.state() == Hop.State.CONSULTED && ruleInLog() && !line().service().isEmpty()
                    || passed && table(Station.Role.POD) && !straightToPod());
            case POD -> passed && agrees && seen.answerer() instanceof Answerer.Pod;
        };
    }

    /** Inside the cluster kube-proxy turns the packets before they leave: what stood is a connection to something else. */
    private boolean cameFromOutside() {
        return seen.request().from() instanceof Vantage.Laptop && (stood(seen.connection()) || connection() != null);
    }

    private static boolean stood(Observation.Connection connection) {
        return connection != null && connection.established() && connection.through().isEmpty();
    }

    /** The table's entry, if it is surely this request's and its packets were answered; else null. */
    private Witness.Connection connection() {
        return seen.witness(Witness.Connection.class).filter(Witness.Connection::sure).orElse(null);
    }

    private boolean table(Station.Role role) {
        Witness.Connection c = connection();
        return c != null && !c.unanswered()
                && (c.sentTo().role() == role || c.balancer() != null && c.balancer().role() == role);
    }

    private boolean straightToPod() {
        Witness.Connection c = connection();
        return c != null && c.asked().equals(c.sentTo().address());
    }

    private Witness.LogLine line() {
        return seen.witness(Witness.LogLine.class).orElse(null);
    }

    private boolean ruleInLog() {
        return line() != null && line().rule() != null;
    }
}
