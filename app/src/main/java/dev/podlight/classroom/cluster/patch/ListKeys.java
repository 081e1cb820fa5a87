package dev.podlight.classroom.cluster.patch;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which lists are maps in disguise, and by which fields: the patchMergeKey and x-kubernetes-list-map-keys of the API's types. */
final class ListKeys {

    private static final Map<String, String> KEYS = Map.ofEntries(Map.entry("containers", "name"),
            Map.entry("initContainers", "name"), Map.entry("ephemeralContainers", "name"),
            Map.entry("volumes", "name"), Map.entry("env", "name"), Map.entry("imagePullSecrets", "name"),
            Map.entry("secrets", "name"), Map.entry("volumeMounts", "mountPath"),
            Map.entry("volumeDevices", "devicePath"), Map.entry("conditions", "type"), Map.entry("addresses", "type"),
            Map.entry("hostAliases", "ip"), Map.entry("ownerReferences", "uid"), Map.entry("podIPs", "ip"),
            Map.entry("topologySpreadConstraints", "topologyKey"));
    private static final Set<String> SETS = Set.of("finalizers");
    private static final Set<String> ATOMIC = Set.of("selector", "nodeSelector", "fieldRef", "secretKeyRef",
            "configMapKeyRef", "labelSelector", "namespaceSelector", "podSelector");

    private ListKeys() {}

    /** The field that tells the items of a list apart in a strategic merge patch; null if the list is replaced as a whole. */
    static String merge(String path, String field) {
        if (field.equals("ports")) {
            return path.contains("ontainers") ? "containerPort" : path.endsWith("spec") ? "port" : null;
        }
        return KEYS.get(field);
    }

    /** The fields that tell the items apart for server-side apply; empty if the list is one value. */
    static List<String> apply(String path, String field) {
        var key = merge(path, field);
        if (key == null) {
            return List.of();
        }
        return field.equals("ports") ? List.of(key, "protocol") : List.of(key);
    }

    static boolean set(String field) {
        return SETS.contains(field);
    }

    /** Whether an object is one value for server-side apply. */
    static boolean atomic(String field) {
        return ATOMIC.contains(field);
    }
}
