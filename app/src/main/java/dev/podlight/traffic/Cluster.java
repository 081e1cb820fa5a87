package dev.podlight.traffic;

import dev.podlight.traffic.KubeObject.Pod;

import java.util.List;

/**
 * A snapshot, read once for all requests: its index, its Traefik, who stands behind a Service, and Traefik's rules. Never changes; a
 * newer one is made of this one at the cost of what changed.
 */
final class Cluster {
    private final ClusterSnapshot snapshot;
    private final Index index;
    private final Traefik traefik;
    private final RuleBook book;
    private final Backends backends;
    private final Router router;
    private final Footprint footprint;

    private Cluster(ClusterSnapshot snapshot, Index index, Traefik traefik, RuleBook book, Footprint footprint) {
        this.snapshot = snapshot;
        this.index = index;
        this.traefik = traefik;
        this.book = book;
        this.footprint = footprint;
        this.backends = new Backends(index, traefik.settings().version());
        this.router = new Router(snapshot, book, new Loading(index, traefik.settings(), backends), footprint);
    }

    static Cluster of(ClusterSnapshot snapshot) {
        Index index = Index.of(snapshot);
        Traefik traefik = Traefik.in(index);
        return new Cluster(snapshot, index, traefik, RuleBook.of(snapshot, traefik.settings()), Footprint.NONE);
    }

    Cluster in(ClusterSnapshot newer) {
        List<Change> changes = Change.since(snapshot, newer);
        Index moved = index.in(newer, changes);
        boolean system = changes.stream().anyMatch(c -> c.object().namespace().equals(Traefik.NAMESPACE));
        Traefik changed = system ? Traefik.in(moved) : traefik;
        return new Cluster(newer, moved, changed, book.in(newer, changed.settings(), changes), footprint);
    }

    /** The same cluster, whose every answer is kept in the footprint. */
    Cluster noting(Footprint other) {
        other.note(Cluster::traefik, traefik);
        return new Cluster(snapshot, index.noting(other), traefik, book, other);
    }

    ClusterSnapshot snapshot() {
        return snapshot;
    }

    Index index() {
        return index;
    }

    Traefik traefik() {
        return traefik;
    }

    /** The Pods that Traefik's Service selects. */
    List<Pod> traefikPods() {
        List<Pod> selected = index.noting(Footprint.NONE)
            .podsOf(Traefik.NAMESPACE)
            .stream()
            .filter(traefik::isPod)
            .toList();
        return footprint.note(Cluster::traefikPods, selected);
    }

    Backends backends() {
        return backends;
    }

    Router router() {
        return router;
    }
}
