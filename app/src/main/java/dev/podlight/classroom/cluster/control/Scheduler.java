package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Quantities;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.rule.Selector;
import dev.podlight.classroom.cluster.store.Change;
import dev.podlight.classroom.cluster.store.ObjectKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Gives Pods a node, or says why none will do. */
final class Scheduler implements Reconciler {

    private static final String COMPONENT = "default-scheduler";

    private final Registry registry;
    private final Events events;

    Scheduler(Registry registry, Events events) {
        this.registry = registry;
        this.events = events;
    }

    @Override
    public void concerns(Change change, Consumer<ObjectKey> look) {
        if (change.kind().equals(Kinds.POD) && change.type() != Change.Type.DELETED) {
            if (waits(change.object())) {
                Owned.itself(change, Kinds.POD, look);
            }
        } else if (change.kind().equals(Kinds.NODE) || change.kind().equals(Kinds.POD)) {
            registry.list(Kinds.POD, "")
                .stream()
                .filter(Scheduler::waits)
                .forEach(p -> look.accept(new ObjectKey(Meta.namespace(p), Meta.name(p))));
        }
    }

    private static boolean waits(JsonObject pod) {
        return Tree.str(pod, "spec", "nodeName").isEmpty() && !Meta.deleting(pod);
    }

    @Override
    public void reconcile(ObjectKey key) {
        var pod = registry.get(Kinds.POD, key.namespace(), key.name()).filter(Scheduler::waits).orElse(null);
        if (pod == null) {
            return;
        }
        var nodes = registry.list(Kinds.NODE, "");
        var reasons = new TreeMap<String, Integer>();
        var fit = new ArrayList<JsonObject>();
        for (var node : nodes) {
            var reason = unfit(pod, node);
            if (reason == null) {
                fit.add(node);
            } else {
                reasons.merge(reason, 1, Integer::sum);
            }
        }
        fit.stream()
            .min(Comparator.comparing((JsonObject n) -> on(n).size()).thenComparing(Meta::name))
            .ifPresentOrElse(n -> bind(pod, Meta.name(n)), () -> refuse(pod, nodes.size(), reasons));
    }

    private List<JsonObject> on(JsonObject node) {
        return registry.list(Kinds.POD, "")
            .stream()
            .filter(p -> Tree.str(p, "spec", "nodeName").equals(Meta.name(node)))
            .filter(p -> !List.of("Succeeded", "Failed").contains(Tree.str(p, "status", "phase")))
            .toList();
    }

    /** @return why the Pod cannot run there, or null */
    private String unfit(JsonObject pod, JsonObject node) {
        var meant = DaemonSets.node(pod);
        if (!meant.isEmpty() && !meant.equals(Meta.name(node)) || !Meta.labels(node)
            .entrySet()
            .containsAll(Tree.map(pod, "spec", "nodeSelector").entrySet()) || !affine(pod, node)) {
            return "node(s) didn't match Pod's node affinity/selector";
        }
        for (var taint : Tree.objects(node, "spec", "taints")) {
            if (!Tree.str(taint, "effect").equals("PreferNoSchedule") && !tolerated(pod, taint)) {
                return "node(s) had untolerated taint {" + Tree.str(taint, "key") + ": " + Tree.str(taint, "value")
                        + "}";
            }
        }
        if (Tree.flag(node, "spec", "unschedulable") && meant.isEmpty()) {
            return "node(s) were unschedulable";
        }
        return full(pod, node);
    }

    /** One of the required terms must hold; a term may name labels by expression. */
    private static boolean affine(JsonObject pod, JsonObject node) {
        var terms = Tree.objects(pod, "spec", "affinity", "nodeAffinity",
                "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms");
        return terms.isEmpty() || terms.stream().anyMatch(t -> Selector.of(t).matches(Meta.labels(node)));
    }

    private static boolean tolerated(JsonObject pod, JsonObject taint) {
        return Tree.objects(pod, "spec", "tolerations").stream().anyMatch(t -> tolerates(t, taint));
    }

    /** Whether one toleration is for one taint. */
    static boolean tolerates(JsonObject toleration, JsonObject taint) {
        var key = Tree.str(toleration, "key");
        var effect = Tree.str(toleration, "effect");
        return (key.isEmpty() || key.equals(Tree.str(taint, "key")))
                && (effect.isEmpty() || effect.equals(Tree.str(taint, "effect")))
                && (Tree.str(toleration, "operator").equals("Exists")
                        || Tree.str(toleration, "value").equals(Tree.str(taint, "value")));
    }

    private String full(JsonObject pod, JsonObject node) {
        var others = on(node);
        var ports = hostPorts(pod);
        if (others.stream().flatMap(p -> hostPorts(p).stream()).anyMatch(ports::contains)) {
            return "node(s) didn't have free ports for the requested pod ports";
        }
        for (var resource : List.of("cpu", "memory")) {
            var sum = others.stream()
                .map(p -> Quantities.requested(p, resource))
                .reduce(BigDecimal.ZERO,
                        BigDecimal::add);
            var room = Quantities.of(Tree.str(node, "status", "allocatable", resource));
            if (Quantities.requested(pod, resource).signum() > 0
                    && sum.add(Quantities.requested(pod, resource)).compareTo(room) > 0) {
                return "Insufficient " + resource;
            }
        }
        return others.size() >= 110 ? "Too many pods" : null;
    }

    private static List<Integer> hostPorts(JsonObject pod) {
        return Tree.objects(pod, "spec", "containers")
            .stream()
            .flatMap(c -> Tree.objects(c, "ports").stream())
            .map(p -> Tree.num(p, 0, "hostPort"))
            .filter(p -> p > 0)

            .toList();
    }

    private void bind(JsonObject pod, String node) {
        registry.edit(Kinds.POD, Meta.namespace(pod), Meta.name(pod), p -> {
            Tree.need(p, "spec").addProperty("nodeName", node);
            Conditions.set(Tree.need(p, "status"), "PodScheduled", true, "", "", registry.stamp(), "lastProbeTime");
            return p;
        });
        events.normal(pod, COMPONENT, "Scheduled",
                "Successfully assigned " + Meta.namespace(pod) + "/" + Meta.name(pod) + " to " + node);
    }

    private void refuse(JsonObject pod, int nodes, TreeMap<String, Integer> reasons) {
        var why = nodes == 0
                ? "no nodes available to schedule pods"
                : "0/" + nodes + " nodes are available: " + reasons.entrySet()
                    .stream()
                    .map(e -> e.getValue() + " " + e.getKey())
                    .collect(Collectors.joining(", ")) + ".";
        boolean known = Tree.first(Tree.arr(pod, "status", "conditions"), "type", "PodScheduled")
            .filter(c -> Tree.str(c, "message").equals(why))
            .isPresent();
        if (known) {
            return;
        }
        registry.edit(Kinds.POD, Meta.namespace(pod), Meta.name(pod), p -> {
            Conditions.set(Tree.need(p, "status"), "PodScheduled", false, "Unschedulable", why, registry.stamp(),
                    "lastProbeTime");
            return p;
        });
        events.warn(pod, COMPONENT, "FailedScheduling", why);
    }
}
