package dev.podlight.classroom.cluster.registry;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.store.ObjectStore;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** ResourceQuota: what a namespace uses, and the refusal of what would be too much. */
public final class Quota {

    private static final Set<String> DONE = Set.of("Succeeded", "Failed");

    private final ObjectStore store;
    private final Kinds kinds;

    public Quota(ObjectStore store, Kinds kinds) {
        this.store = store;
        this.kinds = kinds;
    }

    /** @throws Refusal 403 if one more {@code object} is more than some quota of its namespace lets in */
    void admit(Kind kind, JsonObject object) {
        for (var quota : store.list(Kinds.RESOURCE_QUOTA, Meta.namespace(object))) {
            one(kind, object, quota);
        }
    }

    private void one(Kind kind, JsonObject object, JsonObject quota) {
        var requested = new ArrayList<String>();
        var used = new ArrayList<String>();
        var limited = new ArrayList<String>();
        var missing = new ArrayList<String>();
        Tree.map(quota, "spec", "hard").forEach((resource, hard) -> {
            var more = amount(resource, kind, object);
            if (kind.equals(Kinds.POD) && more.signum() == 0 && computed(resource)) {
                missing.add(resource);
            }
            var now = used(Meta.namespace(object), resource);
            if (more.signum() > 0 && now.add(more).compareTo(Quantities.of(hard)) > 0) {
                requested.add(resource + "=" + Quantities.text(more, memory(resource)));
                used.add(resource + "=" + Quantities.text(now, memory(resource)));
                limited.add(resource + "=" + hard);
            }
        });
        if (!missing.isEmpty()) {
            throw Refusal.forbidden(kind, Meta.name(object), "failed quota: " + Meta.name(quota) + ": must specify "
                    + String.join(",", missing) + " for: " + containers(object));
        }
        if (!requested.isEmpty()) {
            throw Refusal.forbidden(kind, Meta.name(object), "exceeded quota: " + Meta.name(quota) + ", requested: "
                    + String.join(",", requested) + ", used: " + String.join(",", used) + ", limited: "
                    + String.join(",", limited));
        }
    }

    private static String containers(JsonObject pod) {
        return String.join(",", Tree.objects(pod, "spec", "containers")
            .stream()
            .map(c -> Tree.str(c, "name"))
            .toList());
    }

    /** status.used of a quota. */
    public Map<String, String> used(JsonObject quota) {
        var all = new LinkedHashMap<String, String>();
        Tree.map(quota, "spec", "hard")
            .keySet()
            .forEach(
                    r -> all.put(r, Quantities.text(used(Meta.namespace(quota), r), memory(r))));
        return all;
    }

    private BigDecimal used(String namespace, String resource) {
        var sum = BigDecimal.ZERO;
        for (var kind : kinds.all()) {
            if (counts(resource, kind)) {
                for (var object : store.list(kind, namespace)) {
                    sum = sum.add(amount(resource, kind, object));
                }
            }
        }
        return sum;
    }

    private static boolean memory(String resource) {
        return resource.endsWith("memory");
    }

    private static boolean computed(String resource) {
        return resource.endsWith("cpu") || memory(resource);
    }

    private static boolean counts(String resource, Kind kind) {
        return computed(resource)
                ? kind.equals(Kinds.POD)
                : resource.equals(kind.plural()) || resource.equals("count/" + kind.resource())
                        || resource.startsWith("services.") && kind.equals(Kinds.SERVICE);
    }

    private static BigDecimal amount(String resource, Kind kind, JsonObject object) {
        if (!counts(resource, kind)
                || kind.equals(Kinds.POD) && DONE.contains(Tree.str(object, "status", "phase"))) {
            return BigDecimal.ZERO;
        }
        if (resource.equals("services.loadbalancers")) {
            return Tree.str(object, "spec", "type").equals("LoadBalancer") ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        if (resource.equals("services.nodeports")) {
            return BigDecimal.valueOf(Tree.objects(object, "spec", "ports")
                .stream()
                .filter(p -> Tree.num(p, 0, "nodePort") > 0)
                .count());
        }
        return computed(resource) ? sum(resource, object) : BigDecimal.ONE;
    }

    private static BigDecimal sum(String resource, JsonObject pod) {
        var side = resource.startsWith("limits.") ? "limits" : "requests";
        var what = memory(resource) ? "memory" : "cpu";
        return Tree.objects(pod, "spec", "containers")
            .stream()
            .map(c -> Quantities.of(Tree.str(c, "resources", side, what)))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
