package dev.podlight.traffic;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.KubeObject.Ingress;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.KubeObject.ServicePort;

import java.util.List;

/**
 * One rule of an Ingress as Traefik loads it, or the reason why it does not.
 *
 * @param priority higher wins; the length of the rule text unless annotated
 * @param annotated whether the annotation router.priority says it
 * @param entryPoints names, empty for all
 * @param tls annotation router.tls
 * @param redirect what one of its middlewares does, or null
 * @param service null if it does not exist
 * @param port of the Service, null if it does not exist
 * @param flaw null when it is loaded
 * @param place where it stands in the Ingress, for a patch
 */
record Route(Rule rule, Ingress ingress, RuleText text, long priority, boolean annotated, List<String> entryPoints,
        boolean tls, KubeObject.RedirectScheme redirect, Service service, ServicePort port, Flaw flaw, Place place) {

    /** @param rule and path -1 for the defaultBackend */
    record Place(int rule, int path) {
        boolean isDefault() {
            return rule < 0;
        }

        /** JSON pointer of the path entry. */
        String pointer() {
            return isDefault() ? "/spec/defaultBackend" : "/spec/rules/" + rule + "/http/paths/" + path;
        }

        /** JSON pointer of the Service of its backend. */
        String servicePointer() {
            return pointer() + (isDefault() ? "/service" : "/backend/service");
        }
    }

    /**
     * Why Traefik does not load a rule.
     *
     * @param cause null for one that is no cause of its own (a duplicate, an empty backend)
     */
    record Flaw(Loser.Why why, Cause cause, Text text) {}

    Route with(Flaw other) {
        return new Route(rule, ingress, text, priority, annotated, entryPoints, tls, redirect, service, port, other,
                place);
    }

    boolean loaded() {
        return flaw == null;
    }

    boolean matches(String host, String path) {
        return place.isDefault() || !text.text().isEmpty() && text.matchesHost(host) && text.matchesPath(path);
    }

    /** Whether a request that enters here, by this scheme, is offered to this rule. */
    boolean servedAt(EntryPoint entryPoint, boolean https) {
        boolean here = entryPoints.isEmpty()
                || entryPoints.stream().anyMatch(e -> e.equalsIgnoreCase(entryPoint.name()));
        return here && https == (tls || entryPoint.tls());
    }
}
