package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.registry.Removal;
import dev.podlight.classroom.cluster.rule.Selector;
import dev.podlight.classroom.cluster.store.Change;
import dev.podlight.classroom.cluster.store.ObjectKey;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** ReplicaSet: as many Pods as it wants. */
final class ReplicaSets implements Reconciler {

    private static final String COMPONENT = "replicaset-controller";
    /** Which Pods go first: those without a node, those not ready, the youngest. */
    private static final Comparator<JsonObject> LEAST_WORTH = Comparator
        .comparing((JsonObject p) -> !Tree.str(p, "spec", "nodeName").isEmpty())
        .thenComparing(Owned::ready)
        .thenComparing(Meta::created, Comparator.reverseOrder())
        .thenComparing(Meta::name);

    private final Registry registry;
    private final Events events;
    private final ControlLoop loop;

    ReplicaSets(Registry registry, Events events, ControlLoop loop) {
        this.registry = registry;
        this.events = events;
        this.loop = loop;
    }

    @Override
    public void concerns(Change change, Consumer<ObjectKey> look) {
        Owned.itself(change, Kinds.REPLICA_SET, look);
        Owned.owner(change, Kinds.POD, Kinds.REPLICA_SET, look);
        // A Pod whose labels changed may now be another's.
        if (change.kind().equals(Kinds.POD) && (change.before() == null
                || !Meta.labels(change.before()).equals(Meta.labels(change.object())))) {
            registry.list(Kinds.REPLICA_SET, Meta.namespace(change.object()))
                .forEach(r -> look.accept(new ObjectKey(Meta.namespace(r), Meta.name(r))));
        }
    }

    @Override
    public void reconcile(ObjectKey key) {
        var found = registry.get(Kinds.REPLICA_SET, key.namespace(), key.name()).orElse(null);
        if (found == null) {
            return;
        }
        var failure = "";
        if (!Meta.deleting(found)) {
            claim(found);
            failure = replicate(found, active(found));
        }
        status(found, failure);
    }

    private List<JsonObject> active(JsonObject set) {
        return Owned.by(registry, Kinds.POD, set).stream().filter(Owned::active).toList();
    }

    /** Adopts orphans that match, lets go of Pods that match no longer. */
    private void claim(JsonObject set) {
        var selector = Selector.of(Tree.obj(set, "spec", "selector"));
        for (var pod : registry.list(Kinds.POD, Meta.namespace(set))) {
            boolean matches = selector.matches(Meta.labels(pod));
            boolean mine = Meta.ownedBy(pod, set);
            if (matches && Meta.controller(pod).isEmpty() && Owned.active(pod)) {
                owners(pod, Tree.list(Meta.reference(set)));
            } else if (!matches && mine && !Meta.deleting(pod)) {
                owners(pod, new JsonArray());
            }
        }
    }

    private void owners(JsonObject pod, JsonArray owners) {
        registry.edit(Kinds.POD, Meta.namespace(pod), Meta.name(pod), p -> {
            Meta.of(p).add("ownerReferences", owners);
            if (owners.isEmpty()) {
                Meta.of(p).remove("ownerReferences");
            }
            return p;
        });
    }

    /** @return why Pods could not be created, or empty */
    private String replicate(JsonObject set, List<JsonObject> pods) {
        int wanted = Tree.num(set, 1, "spec", "replicas");
        for (int i = pods.size(); i < wanted; i++) {
            try {
                var pod = registry.create(Kinds.POD, Owned.pod(set, Meta.name(set) + "-"));
                events.normal(set, COMPONENT, "SuccessfulCreate", "Created pod: " + Meta.name(pod));
            } catch (Refusal e) {
                events.warn(set, COMPONENT, "FailedCreate", "Error creating: " + e.getMessage());
                loop.after(Duration.ofSeconds(5),
                        () -> reconcile(new ObjectKey(Meta.namespace(set), Meta.name(set))));
                return e.getMessage();
            }
        }
        pods.stream().sorted(LEAST_WORTH).limit(Math.max(0, pods.size() - wanted)).forEach(pod -> {
            registry.delete(Kinds.POD, Meta.namespace(pod), Meta.name(pod), Removal.BACKGROUND);
            events.normal(set, COMPONENT, "SuccessfulDelete", "Deleted pod: " + Meta.name(pod));
        });
        return "";
    }

    private void status(JsonObject set, String failure) {
        var pods = active(set);
        int ready = (int) pods.stream().filter(Owned::ready).count();
        registry.edit(Kinds.REPLICA_SET, Meta.namespace(set), Meta.name(set), s -> {
            var status = Tree.need(s, "status");
            status.addProperty("replicas", pods.size());
            count(status, "fullyLabeledReplicas", pods.size());
            count(status, "readyReplicas", ready);
            count(status, "availableReplicas", ready);
            status.add("observedGeneration", Meta.of(s).get("generation"));
            if (failure.isEmpty()) {
                Conditions.drop(status, "ReplicaFailure");
            } else {
                Conditions.set(status, "ReplicaFailure", true, "FailedCreate", failure, registry.stamp(), "");
            }
            if (Tree.arr(status, "conditions").isEmpty()) {
                status.remove("conditions");
            }
            return s;
        });
    }

    /** A zero is left out, as Go's omitempty does. */
    static void count(JsonObject status, String field, int count) {
        if (count == 0) {
            status.remove(field);
        } else {
            status.addProperty(field, count);
        }
    }
}
