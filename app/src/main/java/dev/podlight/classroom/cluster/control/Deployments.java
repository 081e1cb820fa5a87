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
import java.util.List;
import java.util.function.Consumer;

/** Deployment: one ReplicaSet a template, and the way from one to the next. */
final class Deployments implements Reconciler {

    private static final String COMPONENT = "deployment-controller";
    private static final String REVISION = "deployment.kubernetes.io/revision";

    private final Registry registry;
    private final Events events;

    Deployments(Registry registry, Events events) {
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
            roll(deployment, current, sets(deployment));
            forget(deployment, current);
        }
        new Rollout(registry).status(key, current(deployment, sets(deployment)), sets(deployment));
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
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    /** The ReplicaSet with the Deployment's template, or null. */
    private JsonObject current(JsonObject deployment, List<JsonObject> sets) {
        var hash = Owned.hash(Tree.obj(deployment, "spec", "template"));
        return sets.stream()
            .filter(s -> Owned.hash(Tree.obj(s, "spec", "template")).equals(hash))
            .findFirst()
            .orElse(null);
    }

    private JsonObject create(JsonObject deployment, List<JsonObject> sets) {
        var hash = Owned.hash(Tree.obj(deployment, "spec", "template"));
        var template = Tree.obj(deployment, "spec", "template").deepCopy();
        Tree.need(template, "metadata", "labels").addProperty("pod-template-hash", hash);
        template.getAsJsonObject("metadata").add("creationTimestamp", JsonNull.INSTANCE);
        var selector = Tree.obj(deployment, "spec", "selector").deepCopy();
        Tree.need(selector, "matchLabels").addProperty("pod-template-hash", hash);
        var owners = new JsonArray();
        owners.add(Meta.reference(deployment));
        int wanted = Tree.num(deployment, 1, "spec", "replicas");
        int replicas = sets.isEmpty() ? wanted : Math.clamp((long) most(deployment) - total(sets), 0, wanted);
        var set = Tree.of("metadata",
                Tree.of("name", Meta.name(deployment) + "-" + hash, "namespace", Meta.namespace(deployment), "labels",
                        template.getAsJsonObject("metadata").get("labels").deepCopy(), "annotations",
                        annotations(deployment, next(sets)), "ownerReferences", owners),
                "spec", Tree.of("replicas", recreates(deployment) && total(sets) > 0 ? 0 : replicas, "selector",
                        selector, "template", template));
        var made = registry.create(Kinds.REPLICA_SET, set);
        int count = Tree.num(made, 0, "spec", "replicas");
        if (count > 0) {
            events.normal(deployment, COMPONENT, "ScalingReplicaSet",
                    "Scaled up replica set " + Meta.name(made) + " from 0 to " + count);
        }
        return made;
    }

    private static int next(List<JsonObject> sets) {
        return sets.stream().mapToInt(Deployments::revision).max().orElse(0) + 1;
    }

    private static int total(List<JsonObject> sets) {
        return sets.stream().mapToInt(s -> Tree.num(s, 0, "spec", "replicas")).sum();
    }

    private static boolean recreates(JsonObject deployment) {
        return Tree.str(deployment, "spec", "strategy", "type").equals("Recreate");
    }

    private static int share(JsonObject deployment, String field, boolean up) {
        var rolling = Tree.obj(deployment, "spec", "strategy", "rollingUpdate");
        var text = Tree.str(rolling, field);
        int wanted = Tree.num(deployment, 1, "spec", "replicas");
        if (text.endsWith("%")) {
            double share = wanted * Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
            return (int) (up ? Math.ceil(share) : Math.floor(share));
        }
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    /** How many Pods there may be while rolling. */
    private static int most(JsonObject deployment) {
        return Tree.num(deployment, 1, "spec", "replicas") + share(deployment, "maxSurge", true);
    }

    /** How many must be available while rolling; if surge and unavailability both round to none, one may be missing. */
    private static int least(JsonObject deployment) {
        int missing = share(deployment, "maxUnavailable", false);
        if (missing == 0 && share(deployment, "maxSurge", true) == 0) {
            missing = 1;
        }
        return Math.max(0, Tree.num(deployment, 1, "spec", "replicas") - missing);
    }

    private JsonObject annotations(JsonObject deployment, int revision) {
        var annotations = Tree.obj(deployment, "metadata", "annotations").deepCopy();
        annotations.remove("kubectl.kubernetes.io/last-applied-configuration");
        annotations.addProperty(REVISION, Integer.toString(revision));
        annotations.addProperty("deployment.kubernetes.io/desired-replicas",
                Integer.toString(Tree.num(deployment, 1, "spec", "replicas")));
        annotations.addProperty("deployment.kubernetes.io/max-replicas",
                Integer.toString(recreates(deployment)
                        ? Tree.num(deployment, 1, "spec", "replicas")
                        : most(deployment)));
        return annotations;
    }

    private void roll(JsonObject deployment, JsonObject current, List<JsonObject> sets) {
        if (current == null) {
            return;
        }
        int newest = next(sets) - 1;
        int revision = revision(current) == newest ? newest : newest + 1;
        registry.edit(Kinds.REPLICA_SET, Meta.namespace(current), Meta.name(current), s -> {
            annotations(deployment, revision).entrySet()
                .forEach(e -> Tree.need(s, "metadata", "annotations").add(e.getKey(), e.getValue()));
            return s;
        });
        registry.edit(Kinds.DEPLOYMENT, Meta.namespace(deployment), Meta.name(deployment), d -> {
            Tree.need(d, "metadata", "annotations").addProperty(REVISION, Integer.toString(revision));
            return d;
        });
        var old = sets.stream()
            .filter(s -> !Meta.uid(s).equals(Meta.uid(current))
                    && Tree.num(s, 0, "spec", "replicas") + Tree.num(s, 0, "status", "replicas") > 0)
            .toList();
        if (old.isEmpty()) {
            scale(deployment, current, Tree.num(deployment, 1, "spec", "replicas"));
        } else if (Tree.flag(deployment, "spec", "paused")) {
            return;
        } else if (recreates(deployment)) {
            recreate(deployment, current, old);
        } else {
            rolling(deployment, current, old);
        }
    }

    private void recreate(JsonObject deployment, JsonObject current, List<JsonObject> old) {
        old.forEach(s -> scale(deployment, s, 0));
        boolean gone = old.stream().allMatch(s -> Owned.by(registry, Kinds.POD, s).isEmpty());
        if (gone) {
            scale(deployment, current, Tree.num(deployment, 1, "spec", "replicas"));
        }
    }

    private void rolling(JsonObject deployment, JsonObject current, List<JsonObject> old) {
        int wanted = Tree.num(deployment, 1, "spec", "replicas");
        int now = Tree.num(current, 0, "spec", "replicas");
        int all = now + total(old);
        if (now != wanted) {
            int grown = now > wanted ? wanted : Math.min(wanted, now + Math.max(0, most(deployment) - all));
            if (grown != now) {
                scale(deployment, current, grown);
                return;
            }
        }
        int unavailable = Tree.num(current, 0, "spec", "replicas")
                - Tree.num(current, 0, "status", "availableReplicas");
        int spare = all - least(deployment) - unavailable;
        // A ReplicaSet that shrinks gives up its unready Pods first, so nothing available is lost while there are such.
        for (var set : old) {
            int has = Tree.num(set, 0, "spec", "replicas");
            int down = Math.clamp(spare, 0, has);
            if (down > 0) {
                scale(deployment, set, has - down);
                spare -= down;
            }
        }
    }

    private void scale(JsonObject deployment, JsonObject set, int replicas) {
        int had = Tree.num(set, 0, "spec", "replicas");
        if (had == replicas) {
            return;
        }
        registry.edit(Kinds.REPLICA_SET, Meta.namespace(set), Meta.name(set), s -> {
            Tree.need(s, "spec").addProperty("replicas", replicas);
            return s;
        });
        events.normal(deployment, COMPONENT, "ScalingReplicaSet", "Scaled " + (replicas > had ? "up" : "down")
                + " replica set " + Meta.name(set) + " from " + had + " to " + replicas);
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
