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

        /** Only one namespace of it may be seen. */
        record Partial() implements Standing {}

        record Lost(KubeFailure failure) implements Standing {}

        record Refused(KubeFailure failure) implements Standing {}
    }

    private final Map<WatchedKind, Map<ObjectRef, KubeObject>> objects = new LinkedHashMap<>();
    private final Map<WatchedKind, Standing> standings = new HashMap<>();
    private final Runnable changed;

    Mirror(List<WatchedKind> kinds, Runnable changed) {
        this.changed = changed;
        kinds.forEach(kind -> {
            objects.put(kind, new LinkedHashMap<>());
            standings.put(kind, Standing.PENDING);
        });
    }

    void replace(WatchedKind kind, List<KubeObject> all) {
        synchronized (this) {
            Map<ObjectRef, KubeObject> map = new LinkedHashMap<>();
            all.forEach(o -> map.put(o.ref(), o));
            objects.put(kind, map);
        }
        changed.run();
    }

    void put(WatchedKind kind, KubeObject object) {
        synchronized (this) {
            objects.get(kind).put(object.ref(), object);
        }
        changed.run();
    }

    void remove(WatchedKind kind, ObjectRef ref) {
        synchronized (this) {
            objects.get(kind).remove(ref);
        }
        changed.run();
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
        Set<String> refused = new HashSet<>();
        standings.forEach((kind, standing) -> {
            if (standing instanceof Standing.Refused || standing instanceof Standing.Partial) {
                refused.add(kind.kind());
            }
        });
        // two API groups may serve one kind: what both have counts once
        Map<ObjectRef, KubeObject> all = new LinkedHashMap<>();
        objects.values().forEach(all::putAll);
        return new LiveCluster.View(new ClusterSnapshot(new ArrayList<>(all.values()), refused), link());
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
