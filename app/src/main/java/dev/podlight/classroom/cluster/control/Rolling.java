package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import java.util.List;

/** Leads a Deployment from its old ReplicaSets to the current one, a step at each look. */
record Rolling(Registry registry, Events events) {
    void step(JsonObject deployment, JsonObject current, List<JsonObject> sets) {
        if (current == null) {
            return;
        }
        int newest = Deployments.next(sets) - 1;
        int revision = Deployments.revision(current) == newest ? newest : newest + 1;
        registry.edit(Kinds.REPLICA_SET, Meta.namespace(current), Meta.name(current), s -> {
            Deployments.annotations(deployment, revision)
                .entrySet()
                .forEach(e -> Tree.need(s, "metadata", "annotations").add(e.getKey(), e.getValue()));
            return s;
        });
        registry.edit(Kinds.DEPLOYMENT, Meta.namespace(deployment), Meta.name(deployment), d -> {
            Tree.need(d, "metadata", "annotations").addProperty(Deployments.REVISION, Integer.toString(revision));
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
        } else if (RolloutStrategy.recreates(deployment)) {
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
        int all = now + Deployments.total(old);
        if (now != wanted) {
            int grown = now > wanted
                    ? wanted
                    : Math.min(wanted, now + Math.max(0, RolloutStrategy.most(deployment) - all));
            if (grown != now) {
                scale(deployment, current, grown);
                return;
            }
        }
        int unavailable = Tree.num(current, 0, "spec", "replicas")
                - Tree.num(current, 0, "status", "availableReplicas");
        int spare = all - RolloutStrategy.least(deployment) - unavailable;
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
        events.normal(deployment, Deployments.COMPONENT, "ScalingReplicaSet", "Scaled " + (replicas > had
                ? "up"
                : "down")
                + " replica set " + Meta.name(set) + " from " + had + " to " + replicas);
    }
}
