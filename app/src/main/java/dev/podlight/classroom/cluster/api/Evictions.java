package dev.podlight.classroom.cluster.api;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.http.Reply;
import dev.podlight.classroom.cluster.http.Request;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.registry.Removal;
import dev.podlight.classroom.cluster.rule.Selector;

/** pods/eviction: a deletion that a PodDisruptionBudget may refuse for the moment, which kubectl drain then tries again. */
final class Evictions {
    private static final int TOO_MANY_REQUESTS = 429;

    private final Registry registry;

    Evictions(Registry registry) {
        this.registry = registry;
    }

    Reply answer(ResourcePath target, Request request) {
        if (!request.method().equals("POST")) {
            throw Resources.notAllowed();
        }
        JsonObject asked = Json.object(target.kind(), request);
        registry.store().alone(() -> {
            var pod = registry.get(Kinds.POD, target.namespace(), target.name())
                .orElseThrow(() -> Refusal.notFound(Kinds.POD, target.name()));
            registry.list(Kinds.DISRUPTION_BUDGET, target.namespace())
                .stream()
                .filter(b -> Selector.of(Tree.obj(b, "spec", "selector")).matches(Meta.labels(pod)))
                .forEach(Evictions::allows);
            return registry.delete(Kinds.POD, target.namespace(), target.name(),
                    Removal.of(Tree.obj(asked, "deleteOptions")));
        });
        return Json.reply(201, Tree.of("kind", "Status", "apiVersion", "v1", "metadata", new JsonObject(), "status",
                "Success", "code", 201));
    }

    private static void allows(JsonObject budget) {
        if (Tree.num(budget, 0, "status", "disruptionsAllowed") > 0) {
            return;
        }
        var why = "The disruption budget " + Meta.name(budget) + " needs "
                + Tree.num(budget, 0, "status", "desiredHealthy") + " healthy pods and has "
                + Tree.num(budget, 0, "status", "currentHealthy") + " currently";
        throw new Refusal(TOO_MANY_REQUESTS, "TooManyRequests",
                "Cannot evict pod as it would violate the pod's disruption budget.",
                Tree.of("causes", Tree.list(Tree.of("reason", "DisruptionBudget", "message", why))));
    }
}
