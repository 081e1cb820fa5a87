package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.registry.Removal;
import dev.podlight.classroom.cluster.store.Change;
import dev.podlight.classroom.cluster.store.ObjectKey;
import java.util.function.Consumer;

/** StatefulSet: numbered Pods, one after the other. */
final class StatefulSets implements Reconciler {

    private static final String COMPONENT = "statefulset-controller";
    private static final String HASH = "controller-revision-hash";

    private final Registry registry;
    private final Events events;

    StatefulSets(Registry registry, Events events) {
        this.registry = registry;
        this.events = events;
    }

    @Override
    public void concerns(Change change, Consumer<ObjectKey> look) {
        Owned.itself(change, Kinds.STATEFUL_SET, look);
        Owned.owner(change, Kinds.POD, Kinds.STATEFUL_SET, look);
    }

    @Override
    public void reconcile(ObjectKey key) {
        var set = registry.get(Kinds.STATEFUL_SET, key.namespace(), key.name()).orElse(null);
        if (set == null || Meta.deleting(set)) {
            return;
        }
        var revision = new Revisions(registry).note(set);
        replicate(set, revision);
        status(set, revision);
    }

    private void replicate(JsonObject set, String revision) {
        int wanted = Tree.num(set, 1, "spec", "replicas");
        for (int i = 0; i < wanted; i++) {
            var pod = registry.get(Kinds.POD, Meta.namespace(set), Meta.name(set) + "-" + i).orElse(null);
            if (pod == null) {
                create(set, i, revision);
                return;
            }
            if (!Owned.ready(pod) || Meta.deleting(pod)) {
                return;
            }
        }
        var pods = Owned.by(registry, Kinds.POD, set);
        if (pods.stream().anyMatch(Meta::deleting)) {
            return;
        }
        pods.reversed()
            .stream()
            .filter(p -> number(p) >= wanted || !Meta.labels(p).getOrDefault(HASH, "").equals(revision))
            .findFirst()
            .ifPresent(p -> {
                registry.delete(Kinds.POD, Meta.namespace(p), Meta.name(p), Removal.BACKGROUND);
                events.normal(set, COMPONENT, "SuccessfulDelete", "delete Pod " + Meta.name(p)
                        + " in StatefulSet " + Meta.name(set) + " successful");
            });
    }

    private static int number(JsonObject pod) {
        return Integer.parseInt(Meta.name(pod).substring(Meta.name(pod).lastIndexOf('-') + 1));
    }

    private void create(JsonObject set, int number, String revision) {
        var pod = Owned.pod(set, Meta.name(set) + "-");
        Meta.of(pod).addProperty("name", Meta.name(set) + "-" + number);
        var labels = Tree.need(pod, "metadata", "labels");
        labels.addProperty(HASH, revision);
        labels.addProperty("statefulset.kubernetes.io/pod-name", Meta.name(set) + "-" + number);
        labels.addProperty("apps.kubernetes.io/pod-index", Integer.toString(number));
        var made = registry.create(Kinds.POD, pod);
        events.normal(set, COMPONENT, "SuccessfulCreate", "create Pod " + Meta.name(made) + " in StatefulSet "
                + Meta.name(set) + " successful");
    }

    private void status(JsonObject set, String revision) {
        var pods = Owned.by(registry, Kinds.POD, set);
        int updated = (int) pods.stream().filter(p -> Meta.labels(p).getOrDefault(HASH, "").equals(revision)).count();
        boolean done = updated == pods.size();
        int ready = (int) pods.stream().filter(Owned::ready).count();
        registry.edit(Kinds.STATEFUL_SET, Meta.namespace(set), Meta.name(set), s -> {
            var status = Tree.need(s, "status");
            status.addProperty("replicas", pods.size());
            ReplicaSets.count(status, "readyReplicas", ready);
            ReplicaSets.count(status, "currentReplicas", done ? updated : pods.size() - updated);
            ReplicaSets.count(status, "updatedReplicas", updated);
            status.addProperty("updateRevision", revision);
            if (done) {
                status.addProperty("currentRevision", revision);
            }
            status.addProperty("collisionCount", 0);
            status.addProperty("availableReplicas", ready);
            status.add("observedGeneration", Meta.of(s).get("generation"));
            return s;
        });
    }
}
