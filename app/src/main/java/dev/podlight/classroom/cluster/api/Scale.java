package dev.podlight.classroom.cluster.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.podlight.classroom.cluster.http.Reply;
import dev.podlight.classroom.cluster.http.Request;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.patch.JsonPatch;
import dev.podlight.classroom.cluster.patch.MergePatch;
import dev.podlight.classroom.cluster.registry.Registry;
import java.util.Map;
import java.util.stream.Collectors;

/** The scale subresource. */
final class Scale {

    private final Registry registry;

    Scale(Registry registry) {
        this.registry = registry;
    }

    Reply answer(ResourcePath target, Request request) {
        var live = registry.get(target.kind(), target.namespace(), target.name())
            .orElseThrow(() -> Refusal.notFound(target.kind(), target.name()));
        return Json.reply(200, switch (request.method()) {
            case "GET" -> of(live);
            case "PUT" -> write(target, request, Json.object(target.kind(), request));
            case "PATCH" -> write(target, request, patched(target, request, live));
            default -> throw Resources.notAllowed();
        });
    }

    private static JsonObject patched(ResourcePath target, Request request, JsonObject live) {
        var patch = Json.parse(target.kind(), request.text());
        return patch instanceof JsonArray operations
                ? JsonPatch.apply(of(live), operations)
                : MergePatch.apply(of(live), patch.getAsJsonObject());
    }

    private JsonObject write(ResourcePath target, Request request, JsonObject scale) {
        int replicas = Tree.num(scale, 0, "spec", "replicas");
        return of(registry.update(target.kind(), target.namespace(), target.name(), false, Objects.dryRun(request),
                live -> {
                    var version = Tree.str(scale, "metadata", "resourceVersion");
                    var next = live.deepCopy();
                    Tree.need(next, "spec").add("replicas", new JsonPrimitive(replicas));
                    Objects.owned(live, next, request, "scale", registry);
                    if (!version.isEmpty()) {
                        Tree.need(next, "metadata").addProperty("resourceVersion", version);
                    }
                    return next;
                }));
    }

    private static JsonObject of(JsonObject object) {
        var metadata = new JsonObject();
        for (var field : new String[]{"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
            metadata.add(field, Tree.obj(object, "metadata").get(field));
        }
        var selector = Tree.map(object, "spec", "selector", "matchLabels")
            .entrySet()
            .stream()
            .map(Map.Entry::toString)
            .collect(Collectors.joining(","));
        return Tree.of("kind", "Scale", "apiVersion", "autoscaling/v1", "metadata", metadata, "spec",
                Tree.of("replicas", Tree.num(object, 1, "spec", "replicas")), "status",
                Tree.of("replicas", Tree.num(object, 0, "status", "replicas"), "selector", selector));
    }
}
