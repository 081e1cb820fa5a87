package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.store.ObjectKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
            var before = numbers(status);
            status.add("observedGeneration", Meta.of(d).get("generation"));
            ReplicaSets.count(status, "replicas", sum(sets, "replicas"));
            ReplicaSets.count(status, "updatedReplicas", updated);
            ReplicaSets.count(status, "readyReplicas", sum(sets, "readyReplicas"));
            ReplicaSets.count(status, "availableReplicas", available);
            ReplicaSets.count(status, "unavailableReplicas",
                    Math.max(0, Math.max(wanted, sum(sets, "replicas")) - available));
            available(d, status, wanted, available);
            if (current != null) {
                progressing(d, current, wanted, updated, available, sum(sets, "replicas"),
                        !numbers(status).equals(before));
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

    private static List<Integer> numbers(JsonObject status) {
        return List.of(Tree.num(status, 0, "replicas"), Tree.num(status, 0, "updatedReplicas"),
                Tree.num(status, 0, "readyReplicas"), Tree.num(status, 0, "availableReplicas"));
    }

    private void progressing(JsonObject deployment, JsonObject current, int wanted, int updated, int available,
            int total, boolean moved) {
        var status = Tree.need(deployment, "status");
        boolean done = updated == wanted && available >= wanted && total == wanted;
        var name = "ReplicaSet \"" + Meta.name(current) + "\"";
        var known = Tree.first(Tree.arr(status, "conditions"), "type", "Progressing").orElse(null);
        if (done) {
            progress(status, true, "NewReplicaSetAvailable", name + " has successfully progressed.");
        } else if (known == null) {
            progress(status, true, "NewReplicaSetCreated", "Created new replica set \"" + Meta.name(current) + "\"");
        } else if (!moved && late(deployment, known)) {
            progress(status, false, "ProgressDeadlineExceeded", name + " has timed out progressing.");
        } else if (moved || !Tree.str(known, "reason").equals("ProgressDeadlineExceeded")) {
            progress(status, true, "ReplicaSetUpdated", name + " is progressing.");
            if (moved) {
                Tree.first(Tree.arr(status, "conditions"), "type", "Progressing")
                    .ifPresent(c -> c.addProperty("lastUpdateTime", registry.stamp()));
            }
        }
    }

    private void progress(JsonObject status, boolean goesOn, String reason, String message) {
        Conditions.set(status, "Progressing", goesOn, reason, message, registry.stamp(), "lastUpdateTime");
    }

    private boolean late(JsonObject deployment, JsonObject progressing) {
        return Tree.str(progressing, "reason").equals("ProgressDeadlineExceeded")
                || !Tree.str(progressing, "reason").equals("NewReplicaSetAvailable")
                        && !left(deployment, progressing).isPositive();
    }

    private Duration left(JsonObject deployment, JsonObject progressing) {
        return Duration.between(registry.time().now(), Meta.time(Tree.str(progressing, "lastUpdateTime"))
            .plusSeconds(Tree.num(deployment, 600, "spec", "progressDeadlineSeconds")));
    }

    /** How long from now until a rollout that does not move is late; empty if none goes on. */
    Optional<Duration> deadline(ObjectKey key) {
        var deployment = registry.get(Kinds.DEPLOYMENT, key.namespace(), key.name()).orElse(new JsonObject());
        return Tree.first(Tree.arr(deployment, "status", "conditions"), "type", "Progressing")
            .filter(c -> Tree.str(c, "status").equals("True")
                    && !Tree.str(c, "reason").equals("NewReplicaSetAvailable"))
            .map(c -> left(deployment, c).plusSeconds(1))
            .filter(Duration::isPositive);
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
