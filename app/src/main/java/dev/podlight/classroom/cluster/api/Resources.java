package dev.podlight.classroom.cluster.api;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.access.Rights;
import dev.podlight.classroom.cluster.access.User;
import dev.podlight.classroom.cluster.http.Reply;
import dev.podlight.classroom.cluster.http.Request;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.registry.Removal;
import dev.podlight.classroom.cluster.table.Table;
import java.util.List;

/** The verbs on objects and collections. */
final class Resources {

    private final Registry registry;
    private final Rights rights;
    private final Lists lists;
    private final Patches patches;

    Resources(Registry registry, Rights rights) {
        this.registry = registry;
        this.rights = rights;
        lists = new Lists(registry);
        patches = new Patches(registry);
    }

    Reply collection(ResourcePath target, Request request, User user) {
        rights.must(user, target.attributes(verb(target, request)));
        return switch (request.method()) {
            case "GET" -> request.asks("watch")
                    ? new Reply.Stream("application/json", new Watch(registry, target, request))
                    : lists.list(target, request);
            case "POST" -> create(target, request);
            case "DELETE" -> deleteAll(target, request);
            default -> throw notAllowed();
        };
    }

    Reply object(ResourcePath target, Request request, User user) {
        var kind = target.kind();
        rights.must(user, target.attributes(verb(target, request)));
        return switch (request.method()) {
            case "GET" -> request.asks("watch")
                    ? new Reply.Stream("application/json", new Watch(registry, target, request))
                    : written(200, kind, get(target), request);
            case "PUT" -> replace(target, request);
            case "PATCH" -> {
                var outcome = patches.patch(target, request);
                yield written(outcome.created() ? 201 : 200, kind, outcome.object(), request);
            }
            case "DELETE" -> delete(target, request);
            default -> throw notAllowed();
        };
    }

    /** What RBAC calls it. */
    static String verb(ResourcePath target, Request request) {
        boolean one = !target.name().isEmpty();
        return switch (request.method()) {
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> one ? "delete" : "deletecollection";
            default -> request.asks("watch") ? "watch" : one ? "get" : "list";
        };
    }

    static Refusal notAllowed() {
        return new Refusal(405, "MethodNotAllowed",
                "the server does not allow this method on the requested resource", new JsonObject());
    }

    private JsonObject get(ResourcePath target) {
        return registry.get(target.kind(), target.namespace(), target.name())
            .orElseThrow(() -> Refusal.notFound(target.kind(), target.name()));
    }

    private Reply written(int status, Kind kind, JsonObject object, Request request) {
        return Json.reply(status, Query.table(request)
                ? Table.of(kind, List.of(object), registry.time().now(), request.query("includeObject"),
                        Tree.of("resourceVersion", Tree.str(object, "metadata", "resourceVersion")))
                : object);
    }

    private Reply create(ResourcePath target, Request request) {
        var kind = target.kind();
        var object = Json.object(kind, request);
        Objects.identity(target, object);
        Objects.fields(kind, object, request);
        if (kind.namespaced() && target.namespace().isEmpty()) {
            throw notAllowed();
        }
        Meta.of(object).remove("managedFields");
        Objects.owned(null, object, request, "", registry);
        if (kind.has("status")) {
            object.remove("status");
        }
        return written(201, kind, registry.create(kind, target.namespace(), object, Objects.dryRun(request)),
                request);
    }

    private Reply replace(ResourcePath target, Request request) {
        var kind = target.kind();
        var object = Json.object(kind, request);
        Objects.identity(target, object);
        Objects.fields(kind, object, request);
        boolean status = target.subresource().equals("status");
        return written(200, kind, registry.update(kind, target.namespace(), target.name(), status,
                Objects.dryRun(request), live -> {
                    Objects.owned(live, object, request, target.subresource(), registry);
                    return object;
                }), request);
    }

    private Reply delete(ResourcePath target, Request request) {
        var kind = target.kind();
        var live = get(target);
        var left = registry.delete(kind, target.namespace(), target.name(), removal(kind, request));
        // Pods and namespaces are answered with themselves; what else is gone at once with a Status.
        if (left.isPresent() || kind.equals(Kinds.POD)) {
            return Json.reply(200, left.orElse(live));
        }
        var details = Refusal.details(kind, target.name());
        details.addProperty("uid", Meta.uid(live));
        return Json.reply(200, Tree.of("kind", "Status", "apiVersion", "v1", "metadata", new JsonObject(), "status",
                "Success", "details", details));
    }

    private static Removal removal(Kind kind, Request request) {
        var options = request.body().length == 0 ? new JsonObject() : Json.object(kind, request);
        for (var name : List.of("gracePeriodSeconds", "propagationPolicy")) {
            var value = request.query(name);
            if (!value.isEmpty()) {
                options.add(name, value.matches("\\d{1,9}")
                        ? Tree.json(Integer.parseInt(value))
                        : Tree.json(value));
            }
        }
        if (Objects.dryRun(request)) {
            options.add("dryRun", Tree.list("All"));
        }
        return Removal.of(options);
    }

    private Reply deleteAll(ResourcePath target, Request request) {
        var query = Query.of(target, request);
        var gone = registry.list(target.kind(), target.namespace()).stream().filter(query::selects).toList();
        var removal = removal(target.kind(), request);
        gone.forEach(o -> registry.delete(target.kind(), Meta.namespace(o), Meta.name(o), removal));
        return Json.reply(200, Tree.of("kind", target.kind().name() + "List", "apiVersion",
                target.kind().apiVersion(), "metadata",
                Tree.of("resourceVersion", Long.toString(registry.store().revision())), "items",
                Tree.array(gone.stream())));
    }
}
