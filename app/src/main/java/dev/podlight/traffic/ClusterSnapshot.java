package dev.podlight.traffic;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The objects that matter to traffic, at one moment. Immutable.
 *
 * @param objects in no particular order; no two of the same kind, namespace and name
 * @param refusedKinds kinds that the API would not let us list (403): what depends on them is unknown, not absent
 */
public record ClusterSnapshot(List<KubeObject> objects, Set<String> refusedKinds) {

    /** The label of the built-in classroom's Nodes: everything there is simulated, and says so. */
    public static final String CLASSROOM_LABEL = "podlight.dev/classroom";

    public ClusterSnapshot {
        objects = List.copyOf(objects);
        refusedKinds = Set.copyOf(refusedKinds);
    }

    public static ClusterSnapshot of(List<KubeObject> objects) {
        return new ClusterSnapshot(objects, Set.of());
    }

    public static ClusterSnapshot empty() {
        return of(List.of());
    }

    public <T extends KubeObject> Stream<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast);
    }

    public <T extends KubeObject> Optional<T> find(Class<T> type, String namespace, String name) {
        return all(type).filter(o -> o.name().equals(name) && o.namespace().equals(namespace)).findFirst();
    }

    /** Whether this is the built-in classroom, by the label of its Nodes. */
    public boolean simulated() {
        return all(KubeObject.Node.class).anyMatch(n -> n.meta().labels().containsKey(CLASSROOM_LABEL));
    }
}
