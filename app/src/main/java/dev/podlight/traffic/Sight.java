package dev.podlight.traffic;

import dev.podlight.i18n.Text;

import java.util.Collection;
import java.util.List;

/**
 * Which of the kinds that a stage of a way needs the API does not show: what it refused is unknown, not absent. A stage asks only when
 * its answer hangs on something that it did not find.
 */
record Sight(Index index) {
    /** Whose an address is, where nothing that is seen has it. */
    static final List<String> ADDRESS = List.of("Node", "Service", "Pod");
    /** Whom kube-proxy sends a Service's connections to. */
    static final List<String> ENDPOINTS = List.of("EndpointSlice");
    /** Which rule Traefik takes: it reads them all, and drops those with nobody behind. */
    static final List<String> ROUTES = List.of("Ingress", "Service", "EndpointSlice");
    /** What may run Traefik, with its settings. */
    static final List<String> RUNNERS = List.of("Deployment", "DaemonSet", "StatefulSet");
    /** Why nobody stands behind a Service. */
    static final List<String> WORKLOADS = List.of("Pod", "Deployment", "ReplicaSet", "StatefulSet", "DaemonSet");

    /** Those of which some may be somewhere that are not seen. */
    List<String> lacks(List<String> kinds) {
        return kinds.stream().filter(index::refused).toList();
    }

    /** Those of which some may be in this namespace that are not seen. */
    List<String> lacksIn(String namespace, List<String> kinds) {
        return kinds.stream().filter(kind -> index.refused(kind, namespace)).toList();
    }

    /** What is to be said of kinds that an answer needs. */
    static Text text(Collection<String> kinds) {
        return Text.of("unknown.refused", String.join(", ", kinds));
    }
}
