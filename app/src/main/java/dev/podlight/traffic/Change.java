package dev.podlight.traffic;

import java.util.ArrayList;
import java.util.List;

/**
 * One object that is not as it was.
 *
 * @param before null if it was not there
 * @param after null if it is gone
 */
record Change(KubeObject before, KubeObject after) {

    static List<Change> since(ClusterSnapshot older, ClusterSnapshot newer) {
        List<Change> changes = new ArrayList<>();
        newer.since(older, (before, after) -> changes.add(new Change(before, after)));
        return changes;
    }

    KubeObject object() {
        return after == null ? before : after;
    }

    /** The catalog after this change; the same if the change is of another type. */
    <K, T extends KubeObject> Catalog<K, T> in(Catalog<K, T> catalog, Class<T> type) {
        return type.isInstance(object()) ? catalog.with(type.cast(before), type.cast(after)) : catalog;
    }
}
