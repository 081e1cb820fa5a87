package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.store.ObjectKey;
import java.util.List;

/** The status of a Deployment. */
final class Rollout {

    private final Registry registry;

    Rollout(Registry registry) {
        this.registry = registry;
    }

    /** @param current the ReplicaSet of the Deployment's template, or null */
    void status(ObjectKey key, JsonObject current, List<JsonObject> sets) {
        registry.edit(Kinds.DEPLOYMENT, key.namespace(), key.name(), d -> {
            var status = Tree.need(d, "status");
            int wanted = Tree.num(d, 1, "spec", "replicas");
            int available = sum(sets, "availableReplicas");
            int updated = current == null ? 0 : Tree.num(current, 0, "status", "replicas");
            status.add("observedGeneration", Meta.of(d).get("generation"));
            ReplicaSets.count(status, "replicas", sum(sets, "replicas"));
            ReplicaSets.count(status, "updatedReplicas", updated);
            ReplicaSets.count(status, "readyReplicas", sum(sets, "readyReplicas"));
            ReplicaSets.count(status, "availableReplicas", available);
            ReplicaSets.count(status, "unavailableReplicas",
                    Math.max(0, Math.max(wanted, sum(sets, "replicas")) - available));
            available(d, status, wanted, available);
            if (current != null) {
                progressing(status, current, wanted, updated, available, sum(sets, "replicas"));
            }
            failure(status, current);
            return d;
        });
    }

    private static int sum(List<JsonObject> sets, String field) {
        return sets.stream().mapToInt(s -> Tree.num(s, 0, "status", field)).sum();
    }

    private void available(JsonObject deployment, JsonObject status, int wanted, int available) {
        var share = Tree.str(deployment, "spec", "strategy", "rollingUpdate", "maxUnavailable");
        int missing = share.endsWith("%")
                ? wanted * Integer.parseInt(share.substring(0, share.length() - 1)) / 100
                : share.matches("\\d+") ? Integer.parseInt(share) : 0;
        boolean enough = available >= wanted - missing;
        Conditions.set(status, "Available", enough,
                enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                enough
                        ? "Deployment has minimum availability."
                        : "Deployment does not have minimum availability.",
                registry.stamp(), "lastUpdateTime");
    }

    private void progressing(JsonObject status, JsonObject current, int wanted, int updated, int available,
            int total) {
        boolean done = updated == wanted && available >= wanted && total == wanted;
        var name = "ReplicaSet \"" + Meta.name(current) + "\"";
        if (done) {
            Conditions.set(status, "Progressing", true, "NewReplicaSetAvailable",
                    name + " has successfully progressed.", registry.stamp(), "lastUpdateTime");
        } else if (Tree.first(Tree.arr(status, "conditions"), "type", "Progressing").isEmpty()) {
            Conditions.set(status, "Progressing", true, "NewReplicaSetCreated",
                    "Created new replica set \"" + Meta.name(current) + "\"", registry.stamp(), "lastUpdateTime");
        } else {
            Conditions.set(status, "Progressing", true, "ReplicaSetUpdated", name + " is progressing.",
                    registry.stamp(), "lastUpdateTime");
        }
    }

    private void failure(JsonObject status, JsonObject current) {
        var failed = current == null
                ? null
                : Tree.first(Tree.arr(current, "status", "conditions"), "type", "ReplicaFailure").orElse(null);
        if (failed == null) {
            Conditions.drop(status, "ReplicaFailure");
        } else {
            Conditions.set(status, "ReplicaFailure", true, Tree.str(failed, "reason"), Tree.str(failed, "message"),
                    registry.stamp(), "lastUpdateTime");
        }
    }
}
