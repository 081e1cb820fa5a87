package dev.podlight.traffic;

import dev.podlight.traffic.KubeObject.Service;

/** Who chooses the Pod behind a Service that Traefik sends to. */
enum Balancing {
    /** Traefik itself, over the endpoints: the rule. */
    TRAEFIK,
    /** kube-proxy: service.nativelb has Traefik connect to the ClusterIP. */
    NATIVE,
    /** kube-proxy: service.nodeportlb has Traefik connect to the nodes' NodePort. */
    NODE_PORT;

    static Balancing of(Service service, TraefikSettings traefik) {
        if (service.meta().annotations().isEmpty()) {
            return traefik.nativeLb() ? NATIVE : TRAEFIK;
        }
        Annotations notes = Annotations.of(service);
        if (notes.serviceFlag("nativelb", traefik.nativeLb())) {
            return NATIVE;
        }
        return notes.serviceFlag("nodeportlb", false) && service.type().equals("NodePort") ? NODE_PORT : TRAEFIK;
    }
}
