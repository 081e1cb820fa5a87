package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.registry.Removal;
import dev.podlight.classroom.cluster.rule.Selector;
import dev.podlight.classroom.cluster.store.Change;
import dev.podlight.classroom.cluster.store.ObjectKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** EndpointSlices and Endpoints of the Services that select Pods. */
final class Endpoints implements Reconciler {

    private static final String SERVICE = "kubernetes.io/service-name";
    private static final Set<String> DONE = Set.of("Succeeded", "Failed");

    private final Registry registry;

    Endpoints(Registry registry) {
        this.registry = registry;
    }

    @Override
    public void concerns(Change change, Consumer<ObjectKey> look) {
        Owned.itself(change, Kinds.SERVICE, look);
        if (change.kind().equals(Kinds.POD)) {
            registry.list(Kinds.SERVICE, Meta.namespace(change.object()))
                .stream()
                .filter(s -> selects(s, change.object())
                        || change.before() != null && selects(s, change.before()))
                .forEach(s -> look.accept(new ObjectKey(Meta.namespace(s), Meta.name(s))));
        } else if (change.kind().equals(Kinds.ENDPOINT_SLICE) && change.type() == Change.Type.DELETED) {
            look.accept(new ObjectKey(Meta.namespace(change.object()),
                    Meta.labels(change.object()).getOrDefault(SERVICE, "")));
        }
    }

    private static boolean selects(JsonObject service, JsonObject pod) {
        var selector = Tree.map(service, "spec", "selector");
        return !selector.isEmpty() && Selector.equal(selector).matches(Meta.labels(pod));
    }

    @Override
    public void reconcile(ObjectKey key) {
        var service = registry.get(Kinds.SERVICE, key.namespace(), key.name()).orElse(null);
        if (service == null) {
            registry.get(Kinds.ENDPOINTS, key.namespace(), key.name())
                .ifPresent(e -> registry
                    .delete(Kinds.ENDPOINTS, key.namespace(), key.name(), Removal.AT_ONCE));
            return;
        }
        if (Tree.map(service, "spec", "selector").isEmpty() || Meta.deleting(service)
                || Tree.str(service, "spec", "type").equals("ExternalName")) {
            return;
        }
        var pods = registry.list(Kinds.POD, key.namespace())
            .stream()
            .filter(p -> selects(service, p))
            .filter(p -> !Tree.str(p, "status", "podIP").isEmpty())
            .filter(p -> !DONE.contains(Tree.str(p, "status", "phase")))
            .toList();
        slices(service, pods);
        legacy(service, pods);
    }

    /** The ports as this Pod has them: a named target port that it lacks is left out. */
    private static JsonArray ports(JsonObject service, JsonObject pod) {
        var ports = new JsonArray();
        for (var port : Tree.objects(service, "spec", "ports")) {
            int target = target(port, pod);
            if (target > 0) {
                ports.add(Tree.of("name", Tree.str(port, "name"), "port", target, "protocol",
                        Tree.str(port, "protocol"), "appProtocol", port.get("appProtocol")));
            }
        }
        return ports;
    }

    private static int target(JsonObject port, JsonObject pod) {
        int number = Tree.num(port, -1, "targetPort");
        var name = Tree.str(port, "targetPort");
        return number > 0
                ? number
                : Tree.objects(pod, "spec", "containers")
                    .stream()
                    .flatMap(c -> Tree.objects(c, "ports").stream())
                    .filter(p -> Tree.str(p, "name").equals(name)
                            && Tree.str(p, "protocol").equals(Tree.str(port, "protocol")))
                    .mapToInt(p -> Tree.num(p, 0, "containerPort"))
                    .findFirst()
                    .orElse(0);
    }

    private void slices(JsonObject service, List<JsonObject> pods) {
        var byPorts = new LinkedHashMap<JsonArray, List<JsonObject>>();
        pods.forEach(p -> byPorts.computeIfAbsent(ports(service, p), k -> new ArrayList<>()).add(p));
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
        labels.addProperty(SERVICE, Meta.name(service));
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
                Tree.str(pod, "spec", "nodeName"), "targetRef", reference(pod));
    }

    private static JsonObject reference(JsonObject pod) {
        return Tree.of("kind", "Pod", "name", Meta.name(pod), "namespace", Meta.namespace(pod), "uid", Meta.uid(pod));
    }

    private void legacy(JsonObject service, List<JsonObject> pods) {
        var subsets = new LinkedHashMap<JsonArray, JsonObject>();
        for (var pod : pods) {
            var ports = ports(service, pod);
            if (Meta.deleting(pod) || ports.isEmpty()) {
                continue;
            }
            var subset = subsets.computeIfAbsent(ports, p -> new JsonObject());
            var field = Owned.ready(pod) ? "addresses" : "notReadyAddresses";
            Tree.fill(subset, field, new JsonArray());
            subset.getAsJsonArray(field)
                .add(Tree.of("ip", Tree.str(pod, "status", "podIP"), "nodeName",
                        Tree.str(pod, "spec", "nodeName"), "targetRef", reference(pod)));
        }
        subsets.forEach((ports, subset) -> subset.add("ports", ports));
        write(service, Kinds.ENDPOINTS, Tree.array(subsets.values().stream()));
    }

    private void write(JsonObject service, Kind kind, JsonArray subsets) {
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
