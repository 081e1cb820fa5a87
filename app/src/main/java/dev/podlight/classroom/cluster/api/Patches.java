package dev.podlight.classroom.cluster.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.http.Request;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.patch.JsonPatch;
import dev.podlight.classroom.cluster.patch.MergePatch;
import dev.podlight.classroom.cluster.patch.Ownership;
import dev.podlight.classroom.cluster.patch.ServerSideApply;
import dev.podlight.classroom.cluster.patch.StrategicMerge;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.rule.Decoder;
import dev.podlight.classroom.cluster.rule.Violations;
import java.util.ArrayList;
import java.util.List;

/** The four sorts of PATCH. */
final class Patches {

    private static final Kind OPTIONS = new Kind("meta.k8s.io", "v1", "PatchOptions", "", false, List.of(),
            List.of(), List.of(), false);

    private final Registry registry;

    Patches(Registry registry) {
        this.registry = registry;
    }

    /**
     * @param created whether an apply made the object
     * @param warnings for the client
     */
    record Outcome(JsonObject object, boolean created, List<String> warnings) {}

    Outcome patch(ResourcePath target, Request request) {
        var type = request.header("Content-Type").replaceAll(";.*", "").strip();
        return switch (type) {
            case "application/apply-patch+yaml", "application/apply-patch+cbor" -> apply(target, request);
            case "application/json-patch+json" -> {
                var patch = Json.parse(target.kind(), request.text());
                yield change(target, request,
                        live -> JsonPatch.apply(live, patch instanceof JsonArray a ? a : new JsonArray()));
            }
            case "application/merge-patch+json" -> {
                var patch = Json.object(target.kind(), request);
                yield change(target, request, live -> MergePatch.apply(live, patch));
            }
            case "application/strategic-merge-patch+json" -> {
                if (target.kind().custom()) {
                    throw unsupported(type);
                }
                var patch = Json.object(target.kind(), request);
                yield change(target, request, live -> StrategicMerge.apply(live, patch));
            }
            default -> throw unsupported(type);
        };
    }

    private static Refusal unsupported(String type) {
        return new Refusal(415, "UnsupportedMediaType", type.endsWith("strategic-merge-patch+json")
                ? "the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml"
                : "415: Unsupported Media Type", new JsonObject());
    }

    private Outcome change(ResourcePath target, Request request, java.util.function.UnaryOperator<JsonObject> patch) {
        var kind = target.kind();
        boolean status = target.subresource().equals("status");
        var warnings = new ArrayList<String>();
        var changed = registry.update(kind, target.namespace(), target.name(), status, Objects.dryRun(request),
                live -> {
                    var next = patch.apply(live);
                    warnings.addAll(Objects.fields(kind, next, request));
                    Objects.owned(live, next, request, target.subresource(), registry);
                    return next;
                });
        return new Outcome(changed, false, warnings);
    }

    private Outcome apply(ResourcePath target, Request request) {
        var kind = target.kind();
        var manager = request.query("fieldManager");
        if (manager.isEmpty()) {
            var violations = new Violations();
            violations.required("fieldManager", "is required for apply patch");
            violations.refuse(OPTIONS, "");
        }
        var config = Json.yaml(request.text());
        Objects.identity(target, config);
        var warnings = Objects.fields(kind, config, request);
        boolean force = request.asks("force");
        return registry.store().alone(() -> {
            if (registry.get(kind, target.namespace(), target.name()).isEmpty()) {
                var made = ServerSideApply.apply(new JsonObject(), config, manager, force, registry.stamp());
                Meta.of(made).addProperty("name", target.name());
                return new Outcome(registry.create(kind, target.namespace(), made, Objects.dryRun(request)), true,
                        warnings);
            }
            var changed = registry.update(kind, target.namespace(), target.name(),
                    target.subresource().equals("status"), Objects.dryRun(request), live -> applied(kind, live, config,
                            manager, force));
            return new Outcome(changed, false, warnings);
        });
    }

    private JsonObject applied(Kind kind, JsonObject live, JsonObject config, String manager, boolean force) {
        var next = ServerSideApply.apply(live, config, manager, force, registry.stamp());
        var same = next.deepCopy();
        Meta.of(same).add("managedFields", Meta.of(live).get("managedFields"));
        boolean mine = Tree.objects(live, "metadata", "managedFields")
            .stream()
            .anyMatch(
                    m -> Tree.str(m, "manager").equals(manager) && Tree.str(m, "operation").equals("Apply"));
        if (kind.equals(Kinds.SECRET)) {
            Decoder.decode(kind, next);
        }
        // Applying the same once more must not make a new version only because the time of day is another.
        return mine && same.equals(live) ? live : next;
    }

    /** Notes the owner of what a create or update wrote. */
    static void note(JsonObject before, JsonObject after, String manager, String subresource, String time) {
        Ownership.updated(before, after, manager, subresource, time);
    }
}
