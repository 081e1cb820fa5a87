package dev.podlight.traffic;

import java.time.Instant;
import java.util.Map;

/**
 * What every object carries, as far as traffic cares.
 *
 * @param namespace empty for a cluster-wide object, never null
 * @param created when the API server made it; {@link Instant#EPOCH} if the snapshot does not say
 * @param deleting whether a deletionTimestamp is set
 * @param owner the controlling ownerReference, or null
 */
public record Meta(String namespace, String name, String uid, Map<String, String> labels,
        Map<String, String> annotations,
        Instant created, boolean deleting, ObjectRef owner) {

    public Meta {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    /** An object with nothing but its name. */
    public static Meta named(String namespace, String name) {
        return new Meta(namespace, name, "", Map.of(), Map.of(), Instant.EPOCH, false, null);
    }

    public ObjectRef ref(String kind) {
        return new ObjectRef(kind, namespace, name);
    }
}
