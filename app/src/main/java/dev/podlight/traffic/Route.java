package dev.podlight.traffic;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.KubeObject.Ingress;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.KubeObject.ServicePort;
import dev.podlight.traffic.Written.Place;

import java.util.List;

/**
 * One rule of an Ingress as Traefik loads it, or the reason why it does not.
 *
 * @param service null if it does not exist
 * @param port of the Service, null if it does not exist
 * @param flaws why it is not loaded, the one that counts first; empty when it is
 */
record Route(Written written, Service service, ServicePort port, List<Flaw> flaws) {

    /**
     * Why Traefik does not load a rule.
     *
     * @param cause null for one that is no cause of its own (a duplicate, an empty backend)
     */
    record Flaw(Loser.Why why, Cause cause, Text text) {}

    Rule rule() {
        return written.rule();
    }

    Ingress ingress() {
        return written.ingress();
    }

    RuleText text() {
        return written.text();
    }

    long priority() {
        return written.priority();
    }

    boolean annotated() {
        return written.annotated();
    }

    List<String> entryPoints() {
        return written.notes().entryPoints();
    }

    Place place() {
        return written.place();
    }

    boolean loaded() {
        return flaws.isEmpty();
    }

    /** The one that counts; null when it is loaded. */
    Flaw flaw() {
        return flaws.isEmpty() ? null : flaws.getFirst();
    }

    Route with(Flaw only) {
        return new Route(written, service, port, List.of(only));
    }

    boolean matches(String host, String path) {
        return written.matches(host, path);
    }

    /** Whether a request that enters here, by this scheme, is offered to this rule. */
    boolean servedAt(EntryPoint entryPoint, boolean https) {
        boolean here = entryPoints().isEmpty()
                ? entryPoint.standard()
                : entryPoints().stream().anyMatch(e -> e.equalsIgnoreCase(entryPoint.name()));
        return here && https == (written.notes().tls() || entryPoint.tls());
    }
}
