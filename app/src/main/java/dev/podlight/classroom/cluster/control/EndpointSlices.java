package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.registry.Removal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Writes the EndpointSlices of a Service: one for each set of ports that its Pods have. */
record EndpointSlices(Registry registry) {
    void write(JsonObject service, List<JsonObject> pods) {
        var byPorts = new LinkedHashMap<JsonArray, List<JsonObject>>();
        pods.forEach(p -> byPorts.computeIfAbsent(EndpointPorts.of(service, p), k -> new ArrayList<>()).add(p));
        if (byPorts.isEmpty()) {
            byPorts.put(new JsonArray(), List.of());
        }
        var mine = new ArrayList<>(registry.list(Kinds.ENDPOINT_SLICE, Meta.namespace(service))
            .stream()
            .filter(s -> Meta.ownedBy(s, service))
            .toList());
        byPorts.forEach((ports, group) -> {
            // The slice that has these ports already goes on with them; else any that is left over takes them.
            var slice = mine.stream()
                .filter(s -> Tree.arr(s, "ports").equals(ports))
                .findFirst()
                .orElse(mine.isEmpty() || byPorts.size() > 1 ? null : mine.getFirst());
            mine.remove(slice);
            slice(service, slice, ports, group);
        });
        mine.forEach(s -> registry.delete(Kinds.ENDPOINT_SLICE, Meta.namespace(s), Meta.name(s), Removal.AT_ONCE));
    }

    private void slice(JsonObject service, JsonObject slice, JsonArray ports, List<JsonObject> pods) {
        var endpoints = Tree.array(pods.stream().map(p -> endpoint(service, p)));
        var wanted = Tree.of("addressType", "IPv4", "endpoints", orNull(endpoints), "ports", orNull(ports));
        if (slice == null) {
            var metadata = Tree.of("generateName", Meta.name(service) + "-", "namespace", Meta.namespace(service),
                    "labels", labels(service), "ownerReferences", Tree.list(Meta.reference(service)));
            wanted.add("metadata", metadata);
            registry.create(Kinds.ENDPOINT_SLICE, wanted);
            return;
        }
        registry.edit(Kinds.ENDPOINT_SLICE, Meta.namespace(slice), Meta.name(slice), s -> {
            if (!quiet(s.get("endpoints")).equals(quiet(wanted.get("endpoints")))
                    || !s.get("ports").equals(wanted.get("ports"))) {
                s.add("endpoints", wanted.get("endpoints"));
                s.add("ports", wanted.get("ports"));
                Tree.need(s, "metadata", "annotations")
                    .addProperty(
                            "endpoints.kubernetes.io/last-change-trigger-time", registry.stamp());
            }
            return s;
        });
    }

    private static JsonObject labels(JsonObject service) {
        var labels = Tree.obj(service, "metadata", "labels").deepCopy();
        labels.addProperty("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io");
        labels.addProperty(Endpoints.SERVICE, Meta.name(service));
        return labels;
    }

    private static JsonElement orNull(JsonArray array) {
        return array.isEmpty() ? JsonNull.INSTANCE : array;
    }

    /** Without the Pods' versions, which change more often than what matters. */
    private static JsonElement quiet(JsonElement endpoints) {
        var copy = endpoints.deepCopy();
        if (copy instanceof JsonArray all) {
            all.forEach(e -> Tree.obj(e.getAsJsonObject(), "targetRef").remove("resourceVersion"));
        }
        return copy;
    }

    private static JsonObject endpoint(JsonObject service, JsonObject pod) {
        boolean serving = Owned.ready(pod);
        boolean terminating = Meta.deleting(pod);
        boolean ready = serving && !terminating || Tree.flag(service, "spec", "publishNotReadyAddresses");
        return Tree.of("addresses", List.of(Tree.str(pod, "status", "podIP")), "conditions",
                Tree.of("ready", ready, "serving", serving, "terminating", terminating), "nodeName",
                Tree.str(pod, "spec", "nodeName"), "targetRef", EndpointPorts.reference(pod));
    }
}
