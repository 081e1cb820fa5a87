package dev.podlight.classroom.cluster.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.http.Reply;
import dev.podlight.classroom.cluster.rule.Descriptions;
import dev.podlight.classroom.cluster.rule.Schema;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.TreeSet;

/** OpenAPI v3, as much as kubectl asks for: which requests may be validated, and the fields of each kind for explain. */
final class OpenApi {

    private static final Map<String, JsonObject> SCALARS = Map.of("int32", Tree.of("type", "integer", "format",
            "int32"), "int64", Tree.of("type", "integer", "format", "int64"), "bool", Tree.of("type", "boolean"),
            "number", Tree.of("type", "number"), "time", Tree.of("type", "string", "format", "date-time"),
            "bytes",
            Tree.of("type", "string", "format", "byte"), "any", Tree.of("type", "object"));

    /** Scalars that have a name of their own. */
    private static final Map<String, String> NAMED = Map.of("intOrString", "IntOrString", "quantity", "Quantity");
    private static final Map<String, Reply.Whole> BUILT_IN = new ConcurrentHashMap<>();

    private final Kinds kinds;

    OpenApi(Kinds kinds) {
        this.kinds = kinds;
    }

    /** /openapi/v3 */
    JsonObject paths() {
        var paths = new JsonObject();
        for (var path : new TreeSet<>(kinds.all().stream().map(OpenApi::path).toList())) {
            paths.add(path, Tree.of("serverRelativeURL", "/openapi/v3/" + path));
        }
        return Tree.of("paths", paths);
    }

    private static String path(Kind kind) {
        return kind.group().isEmpty() ? "api/v1" : "apis/" + kind.apiVersion();
    }

    /** /openapi/v3/PATH. What is built in is the same for all clusters, and made once. */
    Reply document(String path) {
        var all = kinds.all().stream().filter(k -> path(k).equals(path)).toList();
        if (all.isEmpty()) {
            throw Refusal.noResource();
        }
        return all.stream().anyMatch(Kind::custom)
                ? Json.reply(200, document(path, all))
                : BUILT_IN.computeIfAbsent(path, p -> Json.reply(200, document(p, all)));
    }

    private static JsonObject document(String path, List<Kind> all) {
        var paths = new JsonObject();
        var schemas = new JsonObject();
        for (var kind : all) {
            var base = "/" + path + (kind.namespaced() ? "/namespaces/{namespace}/" : "/") + kind.plural();
            paths.add(base, Tree.of("get", operation(kind, "list"), "post", operation(kind, "post")));
            paths.add(base + "/{name}", Tree.of("get", operation(kind, "get"), "put", operation(kind, "put"), "patch",
                    operation(kind, "patch"), "delete", operation(kind, "delete")));
            schema(kind, schemas);
        }
        return Tree.of("openapi", "3.0.0", "info", Tree.of("title", "Kubernetes", "version", "v1"), "paths", paths,
                "components", Tree.of("schemas", schemas));
    }

    private static JsonObject operation(Kind kind, String action) {
        var operation = Tree.of("x-kubernetes-action", action, "x-kubernetes-group-version-kind", gvk(kind),
                "responses", Tree.of("200", Tree.of("description", "OK")));
        if (List.of("post", "put", "patch").contains(action)) {
            operation.add("parameters", Tree.list(parameter("dryRun"), parameter("fieldManager"),
                    parameter("fieldValidation")));
        }
        return operation;
    }

    private static JsonObject parameter(String name) {
        return Tree.of("name", name, "in", "query", "schema", Tree.of("type", "string", "uniqueItems", true));
    }

    private static JsonObject gvk(Kind kind) {
        return Tree.of("group", kind.group(), "version", kind.version(), "kind", kind.name());
    }

    private static void schema(Kind kind, JsonObject schemas) {
        if (Schema.knows(kind.name())) {
            type(kind.name(), schemas);
        } else {
            schemas.add(name(kind.name()), Tree.of("type", "object", "properties",
                    Tree.of("apiVersion", Tree.of("type", "string"), "kind", Tree.of("type", "string"), "metadata",
                            reference("ObjectMeta"), "spec",
                            Tree.of("type", "object", "x-kubernetes-preserve-unknown-fields", true))));
            type("ObjectMeta", schemas);
        }
        schemas.getAsJsonObject(name(kind.name())).add("x-kubernetes-group-version-kind", Tree.list(gvk(kind)));
    }

    private static String name(String type) {
        return "io.k8s.api.v1." + type;
    }

    private static void type(String type, JsonObject schemas) {
        if (schemas.has(name(type))) {
            return;
        }
        var properties = new JsonObject();
        var schema = Tree.of("type", "object", "description", text(Descriptions.of(type)), "properties", properties);
        schemas.add(name(type), schema);
        var required = Schema.fields(type).keySet().stream().filter(f -> Descriptions.required(type, f)).toList();
        if (!required.isEmpty()) {
            schema.add("required", Tree.json(required));
        }
        Schema.fields(type).forEach((field, fieldType) -> {
            var property = property(fieldType, schemas);
            var said = Descriptions.of(type, field);
            property.addProperty("description", said.isEmpty() ? Descriptions.of(element(fieldType)) : said);
            properties.add(field, property);
        });
    }

    private static String text(String description) {
        return description.isEmpty() ? null : description;
    }

    private static String element(String type) {
        return type.replaceFirst("^[\\[{]", "");
    }

    private static JsonObject property(String type, JsonObject schemas) {
        if (type.startsWith("[")) {
            return Tree.of("type", "array", "items", property(type.substring(1), schemas));
        }
        if (type.startsWith("{")) {
            return Tree.of("type", "object", "additionalProperties", property(type.substring(1), schemas));
        }
        if (Schema.knows(type)) {
            type(type, schemas);
            return reference(type);
        }
        if (NAMED.containsKey(type)) {
            schemas.add(name(NAMED.get(type)), Tree.of("oneOf",
                    Tree.list(Tree.of("type", type.equals("intOrString") ? "integer" : "number"),
                            Tree.of("type", "string")),
                    "format",
                    type.equals("intOrString") ? "int-or-string" : "quantity"));
            return reference(NAMED.get(type));
        }
        return SCALARS.getOrDefault(type, Tree.of("type", "string")).deepCopy();
    }

    private static JsonObject reference(String type) {
        return Tree.of("allOf", Tree.list(Tree.of("$ref", "#/components/schemas/" + name(type))));
    }
}
