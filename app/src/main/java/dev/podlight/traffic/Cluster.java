package dev.podlight.traffic;

import dev.podlight.traffic.KubeObject.Ingress;

/** A snapshot, read once for all requests: its index, its Traefik, who stands behind a Service, and Traefik's rules. */
record Cluster(Index index, Traefik traefik, Backends backends, Router router) {

    static Cluster of(ClusterSnapshot snapshot) {
        Index index = new Index(snapshot);
        Traefik traefik = Traefik.in(index);
        Backends backends = new Backends(index, traefik.settings().version());
        Router router = new Router(snapshot.all(Ingress.class).toList(),
                new Loading(index, traefik.settings(), backends));
        return new Cluster(index, traefik, backends, router);
    }
}
