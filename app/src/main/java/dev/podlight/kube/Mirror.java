package dev.podlight.kube;

import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.KubeObject;
import dev.podlight.traffic.ObjectRef;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the watches have seen, and how each of them stands. Safe for any thread; {@code changed} runs after each change, outside the lock. */
final class Mirror {
    /** How one kind's watch stands. */
    sealed interface Standing {
        Standing PENDING = new Pending();
        Standing LIVE = new Live();
        Standing ABSENT = new Absent();

        record Pending() implements Standing {}

        record Live() implements Standing {}

        /** The API has no such kind. */
        record Absent() implements Standing {}

        /** Only this namespace of it may be seen. */
        record Partial(String namespace) implements Standing {}

        record Lost(KubeFailure failure) implements Standing {}

        record Refused(KubeFailure failure) implements Standing {}
    }

    /** Two API groups may serve one kind: what one of them has is there. */
    private final Map<WatchedKind, Set<ObjectRef>> seen = new LinkedHashMap<>();
    private final Map<WatchedKind, Standing> standings = new HashMap<>();
    private final Runnable changed;
    private ClusterSnapshot snapshot = ClusterSnapshot.empty();

    Mirror(List<WatchedKind> kinds, Runnable changed) {
        this.changed = changed;
        kinds.forEach(kind -> {
            seen.put(kind, new HashSet<>());
            standings.put(kind, Standing.PENDING);
        });
    }

    /** What a list says: what it no longer has is gone. */
    void replace(WatchedKind kind, List<KubeObject> all) {
        synchronized (this) {
            Set<ObjectRef> now = new HashSet<>();
            all.forEach(o -> now.add(o.ref()));
            seen.put(kind, now);
            List<KubeObject> there = new ArrayList<>(all);
            elsewhere(kind).stream()
                .filter(ref -> !now.contains(ref))
                .forEach(ref -> snapshot.find(ref).ifPresent(there::add));
            snapshot = snapshot.with(kind.kind(), there);
        }
        changed.run();
    }

    void put(WatchedKind kind, KubeObject object) {
        synchronized (this) {
            seen.get(kind).add(object.ref());
            ClusterSnapshot before = snapshot;
            snapshot = before.with(object);
            if (snapshot == before) {
                // most of what happens in a cluster changes nothing that matters to traffic
                return;
            }
        }
        changed.run();
    }

    void remove(WatchedKind kind, ObjectRef ref) {
        synchronized (this) {
            seen.get(kind).remove(ref);
            if (!elsewhere(kind).contains(ref)) {
                snapshot = snapshot.without(ref);
            }
        }
        changed.run();
    }

    /** What other API groups have of the same kind. */
    private Set<ObjectRef> elsewhere(WatchedKind kind) {
        Set<ObjectRef> others = new HashSet<>();
        seen.forEach((other, refs) -> {
            if (!other.equals(kind) && other.kind().equals(kind.kind())) {
                others.addAll(refs);
            }
        });
        return others;
    }

    void standing(WatchedKind kind, Standing standing) {
        synchronized (this) {
            if (standing.equals(standings.put(kind, standing))) {
                return;
            }
        }
        changed.run();
    }

    synchronized LiveCluster.View view() {
        Map<String, String> refused = new HashMap<>();
        standings.forEach((kind, standing) -> {
            if (standing instanceof Standing.Partial(String namespace)) {
                RefusedKinds.add(refused, kind.kind(), namespace);
            } else if (standing instanceof Standing.Refused) {
                RefusedKinds.add(refused, kind.kind(), "");
            }
        });
        snapshot = snapshot.refusing(refused);
        return new LiveCluster.View(snapshot, link());
    }

    private Link link() {
        KubeFailure refusal = null;
        boolean pending = false;
        boolean live = false;
        for (Standing standing : standings.values()) {
            switch (standing) {
                case Standing.Lost(KubeFailure failure) -> {
                    return new Link.Lost(failure);
                }
                case Standing.Refused(KubeFailure failure) -> refusal = failure;
                case Standing.Pending p -> pending = true;
                case Standing.Live l -> live = true;
                case Standing.Partial p -> live = true;
                case Standing.Absent a -> {
                }
            }
        }
        if (pending) {
            return new Link.Connecting();
        }
        return refusal != null && !live ? new Link.Refused(refusal) : new Link.Connected();
    }
}
