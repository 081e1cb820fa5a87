package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.registry.Removal;
import dev.podlight.classroom.cluster.store.Change;
import dev.podlight.classroom.cluster.store.ObjectKey;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Deployment: one ReplicaSet a template, and the way from one to the next. */
final class Deployments implements Reconciler {
    static final String COMPONENT = "deployment-controller";
    private static final String HASH = "pod-template-hash";
    static final String REVISION = "deployment.kubernetes.io/revision";

    private final Registry registry;
    private final Events events;
    private final ControlLoop loop;
    private final Set<ObjectKey> timed = new HashSet<>();

    Deployments(Registry registry, Events events, ControlLoop loop) {
        this.loop = loop;
        this.registry = registry;
        this.events = events;
    }

    @Override
    public void concerns(Change change, Consumer<ObjectKey> look) {
        Owned.itself(change, Kinds.DEPLOYMENT, look);
        Owned.owner(change, Kinds.REPLICA_SET, Kinds.DEPLOYMENT, look);
    }

    @Override
    public void reconcile(ObjectKey key) {
        var deployment = registry.get(Kinds.DEPLOYMENT, key.namespace(), key.name()).orElse(null);
        if (deployment == null) {
            return;
        }
        if (!Meta.deleting(deployment)) {
            var sets = sets(deployment);
            var current = current(deployment, sets);
            if (current == null && !Tree.flag(deployment, "spec", "paused")) {
                current = create(deployment, sets);
            }
            new Rolling(registry, events).step(deployment, current, sets(deployment));
            forget(deployment, current);
        }
        var rollout = new Rollout(registry);
        rollout.status(key, current(deployment, sets(deployment)), sets(deployment));
        rollout.deadline(key).filter(left -> timed.add(key)).ifPresent(left -> loop.after(left, () -> {
            timed.remove(key);
            loop.look(this, key);
        }));
    }

    private List<JsonObject> sets(JsonObject deployment) {
        return Owned.by(registry, Kinds.REPLICA_SET, deployment)
            .stream()
            .sorted(
                    Comparator.comparing(Meta::created).thenComparing(Deployments::revision))
            .toList();
    }

    static int revision(JsonObject object) {
        var text = Meta.annotation(object, REVISION);
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    /** The ReplicaSet with the Deployment's template, or null. */
    private JsonObject current(JsonObject deployment, List<JsonObject> sets) {
        var hash = Owned.hash(Tree.obj(deployment, "spec", "template"));
        return sets.stream()
            .filter(s -> Meta.labels(s).getOrDefault(HASH, "").equals(hash))
            .findFirst()
            .orElse(null);
    }

    private JsonObject create(JsonObject deployment, List<JsonObject> sets) {
        var hash = Owned.hash(Tree.obj(deployment, "spec", "template"));
        var template = Tree.obj(deployment, "spec", "template").deepCopy();
        Tree.need(template, "metadata", "labels").addProperty(HASH, hash);
        template.getAsJsonObject("metadata").add("creationTimestamp", JsonNull.INSTANCE);
        var selector = Tree.obj(deployment, "spec", "selector").deepCopy();
        Tree.need(selector, "matchLabels").addProperty(HASH, hash);
        var owners = new JsonArray();
        owners.add(Meta.reference(deployment));
        int wanted = Tree.num(deployment, 1, "spec", "replicas");
        int replicas = sets.isEmpty()
                ? wanted
                : Math.clamp((long) RolloutStrategy.most(deployment) - total(sets), 0, wanted);
        var set = Tree.of("metadata",
                Tree.of("name", Meta.name(deployment) + "-" + hash, "namespace", Meta.namespace(deployment), "labels",
                        template.getAsJsonObject("metadata").get("labels").deepCopy(), "annotations",
                        annotations(deployment, next(sets)), "ownerReferences", owners),
                "spec", Tree.of("replicas", RolloutStrategy.recreates(deployment) && total(sets) > 0 ? 0 : replicas,
                        "selector",
                        selector, "template", template));
        var made = registry.create(Kinds.REPLICA_SET, set);
        int count = Tree.num(made, 0, "spec", "replicas");
        if (count > 0) {
            events.normal(deployment, COMPONENT, "ScalingReplicaSet",
                    "Scaled up replica set " + Meta.name(made) + " from 0 to " + count);
        }
        return made;
    }

    static int next(List<JsonObject> sets) {
        return sets.stream().mapToInt(Deployments::revision).max().orElse(0) + 1;
    }

    static int total(List<JsonObject> sets) {
        return sets.stream().mapToInt(s -> Tree.num(s, 0, "spec", "replicas")).sum();
    }

    /** Those of its ReplicaSet of this revision. */
    static JsonObject annotations(JsonObject deployment, int revision) {
        var annotations = Tree.obj(deployment, "metadata", "annotations").deepCopy();
        annotations.remove("kubectl.kubernetes.io/last-applied-configuration");
        annotations.addProperty(REVISION, Integer.toString(revision));
        annotations.addProperty("deployment.kubernetes.io/desired-replicas",
                Integer.toString(Tree.num(deployment, 1, "spec", "replicas")));
        annotations.addProperty("deployment.kubernetes.io/max-replicas",
                Integer.toString(RolloutStrategy.recreates(deployment)
                        ? Tree.num(deployment, 1, "spec", "replicas")
                        : RolloutStrategy.most(deployment)));
        return annotations;
    }

    /** Old ReplicaSets beyond the history limit. */
    private void forget(JsonObject deployment, JsonObject current) {
        var idle = sets(deployment).stream()
            .filter(s -> current != null && !Meta.uid(s).equals(Meta.uid(current))
                    && Tree.num(s, 0, "spec", "replicas") == 0 && Tree.num(s, 0, "status", "replicas") == 0)
            .sorted(Comparator.comparing(Deployments::revision))
            .toList();
        int limit = Tree.num(deployment, 10, "spec", "revisionHistoryLimit");
        idle.stream()
            .limit(Math.max(0, idle.size() - limit))
            .forEach(
                    s -> registry.delete(Kinds.REPLICA_SET, Meta.namespace(s), Meta.name(s), Removal.BACKGROUND));
    }
}
