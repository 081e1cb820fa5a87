package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import java.util.LinkedHashMap;
import java.util.List;

/** Writes the Endpoints of a Service, which came before EndpointSlices and are still read. */
record LegacyEndpoints(Registry registry) {
    void write(JsonObject service, List<JsonObject> pods) {
        var subsets = new LinkedHashMap<JsonArray, JsonObject>();
        for (var pod : pods) {
            var ports = EndpointPorts.of(service, pod);
            if (Meta.deleting(pod) || ports.isEmpty()) {
                continue;
            }
            var subset = subsets.computeIfAbsent(ports, p -> new JsonObject());
            var field = Owned.ready(pod) ? "addresses" : "notReadyAddresses";
            Tree.fill(subset, field, new JsonArray());
            subset.getAsJsonArray(field)
                .add(Tree.of("ip", Tree.str(pod, "status", "podIP"), "nodeName",
                        Tree.str(pod, "spec", "nodeName"), "targetRef", EndpointPorts.reference(pod)));
        }
        subsets.forEach((ports, subset) -> subset.add("ports", ports));
        put(service, Kinds.ENDPOINTS, Tree.array(subsets.values().stream()));
    }

    private void put(JsonObject service, Kind kind, JsonArray subsets) {
        var namespace = Meta.namespace(service);
        if (registry.get(kind, namespace, Meta.name(service)).isEmpty()) {
            registry.create(kind, Tree.of("metadata", Tree.of("name", Meta.name(service), "namespace", namespace,
                    "labels", Tree.obj(service, "metadata", "labels").deepCopy())));
        }
        registry.edit(kind, namespace, Meta.name(service), e -> {
            if (subsets.isEmpty()) {
                e.remove("subsets");
            } else {
                e.add("subsets", subsets);
            }
            return e;
        });
    }
}
