package dev.podlight.traffic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The objects that matter to traffic, at one moment. Immutable, safe for any thread. The next moment's snapshot is made of this one by
 * {@link #with} and {@link #without} and shares with it what did not change.
 */
public final class ClusterSnapshot {
    /** The label of the built-in classroom's Nodes: everything there is simulated, and says so. */
    public static final String CLASSROOM_LABEL = "podlight.dev/classroom";

    private static final List<String> WORKLOADS = List.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet",
            "Job");

    /** A kind's objects; its list in order is made when somebody asks and kept for all snapshots that share it. */
    private static final class OfKind {
        private static final OfKind NONE = new OfKind(SharedMap.empty());
        private final SharedMap<ObjectRef, KubeObject> byRef;
        private volatile List<KubeObject> inOrder;

        OfKind(SharedMap<ObjectRef, KubeObject> byRef) {
            this.byRef = byRef;
        }

        List<KubeObject> inOrder() {
            List<KubeObject> known = inOrder;
            if (known == null) {
                known = byRef.values().stream().sorted(KubeObject.BY_NAME).toList();
                inOrder = known;
            }
            return known;
        }
    }

    private final Map<String, OfKind> kinds;
    private final Map<String, String> refused;
    private volatile Boolean simulated;

    /**
     * @param objects of two of the same kind, namespace and name the later counts
     * @param refused kinds that the API would not let us list in the whole cluster (403), each with the one namespace of it that we saw
     *            all the same, or "": what depends on the rest is unknown, not absent
     */
    public ClusterSnapshot(List<KubeObject> objects, Map<String, String> refused) {
        this(grouped(objects), Map.copyOf(refused));
    }

    private ClusterSnapshot(Map<String, OfKind> kinds, Map<String, String> refused) {
        this.kinds = kinds;
        this.refused = refused;
    }

    private static Map<String, OfKind> grouped(List<KubeObject> objects) {
        Map<String, Map<ObjectRef, KubeObject>> found = new HashMap<>();
        objects.forEach(o -> found.computeIfAbsent(o.kind(), _ -> new HashMap<>()).put(o.ref(), o));
        Map<String, OfKind> kinds = new HashMap<>();
        found.forEach((kind, all) -> kinds.put(kind, new OfKind(SharedMap.of(all))));
        return kinds;
    }

    public static ClusterSnapshot of(List<KubeObject> objects) {
        return new ClusterSnapshot(objects, Map.of());
    }

    public static ClusterSnapshot empty() {
        return of(List.of());
    }

    /** With this object instead of the one of the same kind, namespace and name, if there is one. */
    public ClusterSnapshot with(KubeObject object) {
        return with(object.ref(), object);
    }

    public ClusterSnapshot without(ObjectRef ref) {
        return with(ref, null);
    }

    private ClusterSnapshot with(ObjectRef ref, KubeObject object) {
        SharedMap<ObjectRef, KubeObject> before = ofKind(ref.kind()).byRef;
        SharedMap<ObjectRef, KubeObject> after = before.with(ref, object);
        if (after == before) {
            return this;
        }
        Map<String, OfKind> changed = new HashMap<>(kinds);
        changed.put(ref.kind(), new OfKind(after));
        return new ClusterSnapshot(changed, refused);
    }

    /** With these as all the objects of their kind, in place of those it has. */
    public ClusterSnapshot with(String kind, Collection<KubeObject> all) {
        SharedMap<ObjectRef, KubeObject> before = ofKind(kind).byRef;
        Map<ObjectRef, KubeObject> now = new HashMap<>();
        for (KubeObject object : all) {
            // what was read again and says the same stays the same object: nobody has to look at it twice
            KubeObject known = before.get(object.ref());
            now.put(object.ref(), object.equals(known) ? known : object);
        }
        Map<String, OfKind> changed = new HashMap<>(kinds);
        changed.put(kind, new OfKind(SharedMap.of(now)));
        return new ClusterSnapshot(changed, refused);
    }

    /** With the same objects, and these kinds refused, each with the one namespace of it that is seen all the same, or "". */
    public ClusterSnapshot refusing(Map<String, String> kindsRefused) {
        return kindsRefused.equals(refused) ? this : new ClusterSnapshot(kinds, Map.copyOf(kindsRefused));
    }

    private OfKind ofKind(String kind) {
        return kinds.getOrDefault(kind, OfKind.NONE);
    }

    /** Kinds that the API would not let us list in the whole cluster. */
    public Set<String> refusedKinds() {
        return refused.keySet();
    }

    /** The same kinds, each with the one namespace of it that is seen all the same, or "". */
    public Map<String, String> refused() {
        return refused;
    }

    /** By kind, namespace and name. */
    public List<KubeObject> objects() {
        List<KubeObject> all = new ArrayList<>();
        kinds.keySet().stream().sorted().forEach(k -> all.addAll(ofKind(k).inOrder()));
        return all;
    }

    /** By namespace and name. */
    public <T extends KubeObject> Stream<T> all(Class<T> type) {
        return kinds(type).stream().flatMap(k -> ofKind(k).inOrder().stream()).map(type::cast);
    }

    public <T extends KubeObject> Optional<T> find(Class<T> type, String namespace, String name) {
        if (type == KubeObject.Workload.class) {
            return WORKLOADS.stream()
                .flatMap(k -> find(new ObjectRef(k, namespace, name)).stream())
                .map(type::cast)
                .findFirst();
        }
        return find(new ObjectRef(type.getSimpleName(), namespace, name)).map(type::cast);
    }

    /** All of a kind, by namespace and name. */
    List<KubeObject> ofKindInOrder(String kind) {
        return ofKind(kind).inOrder();
    }

    /** All of a type, in no particular order. */
    <T extends KubeObject> List<T> unordered(Class<T> type) {
        List<T> all = new ArrayList<>();
        for (String kind : kinds(type)) {
            ofKind(kind).byRef.values().forEach(o -> all.add(type.cast(o)));
        }
        return all;
    }

    boolean has(String kind) {
        return !ofKind(kind).byRef.isEmpty();
    }

    public Optional<KubeObject> find(ObjectRef ref) {
        return Optional.ofNullable(ofKind(ref.kind()).byRef.get(ref));
    }

    private Collection<String> kinds(Class<? extends KubeObject> type) {
        return type == KubeObject.class
                ? kinds.keySet()
                : type == KubeObject.Workload.class ? WORKLOADS : List.of(type.getSimpleName());
    }

    /** What is not the same as it was in an older snapshot: each object before and now, null where there is none. */
    void since(ClusterSnapshot older, BiConsumer<KubeObject, KubeObject> change) {
        Set<String> all = new HashSet<>(kinds.keySet());
        all.addAll(older.kinds.keySet());
        for (String kind : all) {
            OfKind before = older.ofKind(kind);
            OfKind now = ofKind(kind);
            if (before != now) {
                now.byRef.since(before.byRef, change);
            }
        }
    }

    /** Whether this is the built-in classroom, by the label of its Nodes. */
    public boolean simulated() {
        Boolean known = simulated;
        if (known == null) {
            known = all(KubeObject.Node.class).anyMatch(n -> n.meta().labels().containsKey(CLASSROOM_LABEL));
            simulated = known;
        }
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClusterSnapshot s && refused.equals(s.refused)
                && objects().equals(s.objects());
    }

    @Override
    public int hashCode() {
        return 31 * refused.hashCode() + objects().hashCode();
    }

    @Override
    public String toString() {
        return objects().size() + " objects" + (refused.isEmpty() ? "" : ", refused: " + refused);
    }
}
