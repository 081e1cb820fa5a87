package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.registry.Removal;
import dev.podlight.classroom.cluster.store.Change;
import dev.podlight.classroom.cluster.store.ObjectKey;
import java.util.List;
import java.util.function.Consumer;

/** DaemonSet: one Pod a node. */
final class DaemonSets implements Reconciler {

    private static final String COMPONENT = "daemonset-controller";
    private static final String HASH = "controller-revision-hash";
    private static final List<String> TOLERATED = List.of("node.kubernetes.io/not-ready:NoExecute",
            "node.kubernetes.io/unreachable:NoExecute", "node.kubernetes.io/not-ready:NoSchedule",
            "node.kubernetes.io/unreachable:NoSchedule", "node.kubernetes.io/disk-pressure:NoSchedule",
            "node.kubernetes.io/memory-pressure:NoSchedule", "node.kubernetes.io/pid-pressure:NoSchedule",
            "node.kubernetes.io/unschedulable:NoSchedule");

    private final Registry registry;
    private final Events events;

    DaemonSets(Registry registry, Events events) {
        this.registry = registry;
        this.events = events;
    }

    @Override
    public void concerns(Change change, Consumer<ObjectKey> look) {
        Owned.itself(change, Kinds.DAEMON_SET, look);
        Owned.owner(change, Kinds.POD, Kinds.DAEMON_SET, look);
        if (change.kind().equals(Kinds.NODE)) {
            registry.list(Kinds.DAEMON_SET, "")
                .forEach(d -> look.accept(new ObjectKey(Meta.namespace(d), Meta.name(d))));
        }
    }

    @Override
    public void reconcile(ObjectKey key) {
        var set = registry.get(Kinds.DAEMON_SET, key.namespace(), key.name()).orElse(null);
        if (set == null || Meta.deleting(set)) {
            return;
        }
        var nodes = registry.list(Kinds.NODE, "").stream().filter(n -> wanted(set, n)).map(Meta::name).toList();
        var hash = Owned.hash(Tree.obj(set, "spec", "template"));
        new Revisions(registry).note(set);
        var pods = Owned.by(registry, Kinds.POD, set);
        boolean replacing = false;
        for (var pod : pods) {
            boolean old = !Meta.labels(pod).getOrDefault(HASH, "").equals(hash);
            if (!Meta.deleting(pod) && (!nodes.contains(node(pod)) || old && !replacing)) {
                delete(set, pod);
                replacing = true;
            }
        }
        for (var node : nodes) {
            if (pods.stream().noneMatch(p -> node(p).equals(node))) {
                create(set, node, hash);
            }
        }
        status(set, nodes.size(), hash);
    }

    /** By its labels, and its taints as far as the set's Pods do not tolerate them. */
    private static boolean wanted(JsonObject set, JsonObject node) {
        var spec = Tree.obj(set, "spec", "template", "spec");
        return Meta.labels(node).entrySet().containsAll(Tree.map(spec, "nodeSelector").entrySet())
                && Tree.objects(node, "spec", "taints")
                    .stream()
                    .filter(t -> !Tree.str(t, "effect").equals("PreferNoSchedule"))
                    .allMatch(t -> TOLERATED.contains(Tree.str(t, "key") + ":" + Tree.str(t, "effect"))
                            || Tree.objects(spec, "tolerations").stream().anyMatch(o -> Scheduler.tolerates(o, t)));
    }

    /** The node a Pod is meant for, also before it is scheduled. */
    static String node(JsonObject pod) {
        var name = Tree.str(pod, "spec", "nodeName");
        return !name.isEmpty()
                ? name
                : Tree.objects(pod, "spec", "affinity", "nodeAffinity",
                        "requiredDuringSchedulingIgnoredDuringExecution",
                        "nodeSelectorTerms")
                    .stream()
                    .flatMap(t -> Tree.objects(t, "matchFields").stream())
                    .flatMap(f -> Tree.strings(f, "values").stream())
                    .findFirst()
                    .orElse("");
    }

    private void delete(JsonObject set, JsonObject pod) {
        registry.delete(Kinds.POD, Meta.namespace(pod), Meta.name(pod), Removal.BACKGROUND);
        events.normal(set, COMPONENT, "SuccessfulDelete", "Deleted pod: " + Meta.name(pod));
    }

    private void create(JsonObject set, String node, String hash) {
        var pod = Owned.pod(set, Meta.name(set) + "-");
        var labels = Tree.need(pod, "metadata", "labels");
        labels.addProperty(HASH, hash);
        labels.addProperty("pod-template-generation", "1");
        var spec = Tree.need(pod, "spec");
        spec.add("affinity", Tree.of("nodeAffinity", Tree.of("requiredDuringSchedulingIgnoredDuringExecution",
                Tree.of("nodeSelectorTerms", Tree.list(Tree.of("matchFields", Tree.list(Tree.of("key",
                        "metadata.name", "operator", "In", "values", List.of(node)))))))));
        Tree.fill(spec, "tolerations", Tree.list());
        TOLERATED.forEach(t -> spec.getAsJsonArray("tolerations")
            .add(Tree.of("key", t.substring(0, t.indexOf(':')),
                    "operator", "Exists", "effect", t.substring(t.indexOf(':') + 1))));
        var made = registry.create(Kinds.POD, pod);
        events.normal(set, COMPONENT, "SuccessfulCreate", "Created pod: " + Meta.name(made));
    }

    private void status(JsonObject set, int desired, String hash) {
        var pods = Owned.by(registry, Kinds.POD, set);
        int ready = (int) pods.stream().filter(Owned::ready).filter(p -> !Meta.deleting(p)).count();
        int updated = (int) pods.stream().filter(p -> Meta.labels(p).getOrDefault(HASH, "").equals(hash)).count();
        registry.edit(Kinds.DAEMON_SET, Meta.namespace(set), Meta.name(set), s -> {
            var status = Tree.need(s, "status");
            status.addProperty("currentNumberScheduled", Math.min(pods.size(), desired));
            status.addProperty("numberMisscheduled", 0);
            status.addProperty("desiredNumberScheduled", desired);
            status.addProperty("numberReady", ready);
            ReplicaSets.count(status, "updatedNumberScheduled", updated);
            ReplicaSets.count(status, "numberAvailable", ready);
            ReplicaSets.count(status, "numberUnavailable", desired - ready);
            status.add("observedGeneration", Meta.of(s).get("generation"));
            return s;
        });
    }
}
