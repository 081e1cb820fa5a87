package dev.podlight.probe;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Hop;
import dev.podlight.traffic.ObjectRef;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.Vantage;

import java.util.List;

/**
 * Which hops of a trace a probe has recorded, and no other: the sending itself, the name it looked up, the laptop's connection that
 * stood at the way in, Traefik where the answer is its own, the Pod whose fingerprint the answer bears. Everything between stays inferred, and
 * in the classroom everything stays simulated.
 */
final class Recorded {

    private Recorded() {}

    static Trace raise(Trace t, Observation o, boolean agrees) {
        List<Hop> hops = t.hops().stream().map(h -> raise(h, o, agrees)).toList();
        return new Trace(t.request(), t.verdict(), t.symptom(), t.status(), t.location(), hops, t.brokenAt(), t.cause(),
                t.also(), t.pods(), t.rule(), t.candidates(), t.losers(), t.fix(), t.advice());
    }

    private static Hop raise(Hop hop, Observation o, boolean agrees) {
        Hop named = hop.kind() == Hop.Kind.POD && agrees ? named(hop, o.answerer()) : hop;
        return named.evidence() == Hop.Evidence.INFERRED && recorded(hop, o, agrees)
                ? named.with(Hop.Evidence.OBSERVED)
                : named;
    }

    /** The Pod that answered takes the place of the set that might have. */
    private static Hop named(Hop hop, Answerer answerer) {
        return answerer instanceof Answerer.Pod pod && hop.state() == Hop.State.PASSED
                ? new Hop(hop.kind(), new ObjectRef("Pod", pod.namespace(), pod.name()), hop.state(), hop.evidence(),
                        Text.of("probe.hop.pod", pod.name()))
                : hop;
    }

    private static boolean recorded(Hop hop, Observation o, boolean agrees) {
        boolean passed = hop.state() == Hop.State.PASSED;
        return switch (hop.kind()) {
            case CLIENT -> passed;
            case DNS -> passed && o.timing().dns() != null
                    || hop.state() == Hop.State.BROKEN && o.outcome() == Outcome.DNS;
            // inside the cluster kube-proxy turns the packets before they leave: what stood is a connection to something else
            case FIREWALL, LOAD_BALANCER -> passed && agrees && o.request().from() instanceof Vantage.Laptop
                    && stood(o.connection());
            case TRAEFIK -> agrees && hop.state() != Hop.State.NOT_REACHED
                    && o.answerer() instanceof Answerer.Traefik;
            case POD -> passed && agrees && o.answerer() instanceof Answerer.Pod;
            case NODE, INGRESS_RULE, SERVICE -> false;
        };
    }

    private static boolean stood(Observation.Connection connection) {
        return connection != null && connection.established() && connection.through().isEmpty();
    }
}
