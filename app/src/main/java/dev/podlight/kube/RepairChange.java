package dev.podlight.kube;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.podlight.kube.Manifest.ObjectPath;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One change of one object, as the API is told it.
 *
 * @param contentType of the body; null for a deletion
 * @param body an object or, for a JSON patch, an array; null for a deletion
 */
record RepairChange(Verb verb, ObjectPath path, String contentType, JsonElement body) {
    static final String JSON_PATCH = "application/json-patch+json";
    static final String MERGE = "application/merge-patch+json";
    static final String STRATEGIC = "application/strategic-merge-patch+json";
    /** kubectl's short names, as far as commands of ours use them. */
    private static final Map<String, String> SHORT = Map.of("svc", "service", "deploy", "deployment", "sts",
            "statefulset", "ds", "daemonset", "rs", "replicaset", "ing", "ingress", "netpol", "networkpolicy", "po",
            "pod");

    enum Verb {
        CREATE, PATCH, DELETE
    }

    /** Empty for a line that says something else than a change of one object. */
    static Optional<RepairChange> of(KubectlCall call) {
        try {
            return path(call, call.begins("set") ? 2 : 1).flatMap(path -> change(call, path));
        } catch (JsonParseException | NumberFormatException e) {
            // not a line that kubectl would take
            return Optional.empty();
        }
    }

    private static Optional<RepairChange> change(KubectlCall call, ObjectPath path) {
        return Optional.ofNullable(switch (call.word(0)) {
            case "patch" -> patch(path, type(call.flag("--type")), JsonParser.parseString(call.flag("-p")));
            case "scale" -> patch(path, MERGE, nested(new JsonPrimitive(Integer.valueOf(call.flag("--replicas"))),
                    "spec", "replicas"));
            case "annotate" -> patch(path, MERGE, nested(pairs(call), "metadata", "annotations"));
            case "label" -> patch(path, MERGE, nested(pairs(call), "metadata", "labels"));
            case "set" -> call.begins("set", "selector") ? selector(path, call) : null;
            case "delete" -> new RepairChange(Verb.DELETE, path, null, null);
            case "create" -> call.begins("create", "ingress")
                    ? new RepairChange(Verb.CREATE, path, Api.JSON, IngressLine.of(call))
                    : null;
            default -> null;
        });
    }

    static RepairChange patch(ObjectPath path, String contentType, JsonElement body) {
        return new RepairChange(Verb.PATCH, path, contentType, body);
    }

    /** @param index of the word that is the kind, or kind and name with a slash between */
    static Optional<ObjectPath> path(KubectlCall call, int index) {
        String[] parts = call.word(index).split("/", 2);
        String name = parts.length == 2 ? parts[1] : call.word(index + 1);
        String kind = SHORT.getOrDefault(parts[0], parts[0]);
        return WatchedKind.ALL.stream()
            .filter(k -> k.namespaced() && k.only().isEmpty() && k.kind().toLowerCase(Locale.ROOT).equals(kind))
            .findFirst()
            .filter(_ -> !name.isEmpty() && !call.namespace().isEmpty())
            .map(k -> new ObjectPath(k.group(), k.plural(), call.namespace(), name));
    }

    /** kubectl's own default is the strategic one. */
    private static String type(String flag) {
        return switch (flag) {
            case "json" -> JSON_PATCH;
            case "merge" -> MERGE;
            default -> STRATEGIC;
        };
    }

    /** The words {@code key=value} and {@code key-} after the object's name; the latter takes the key away. */
    private static JsonObject pairs(KubectlCall call) {
        JsonObject pairs = new JsonObject();
        List<String> words = call.words().subList(call.word(1).contains("/") ? 2 : 3, call.words().size());
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                pairs.addProperty(word.substring(0, equals), word.substring(equals + 1));
            } else if (word.endsWith("-")) {
                pairs.add(word.substring(0, word.length() - 1), JsonNull.INSTANCE);
            }
        }
        return pairs;
    }

    /** The whole selector is replaced, as kubectl does: a label that stays would still select nothing. */
    private static RepairChange selector(ObjectPath path, KubectlCall call) {
        JsonObject labels = new JsonObject();
        for (String pair : call.words().getLast().split(",")) {
            int equals = pair.indexOf('=');
            labels.addProperty(pair.substring(0, Math.max(equals, 0)), pair.substring(equals + 1));
        }
        return patch(path, JSON_PATCH, operations("add", "/spec/selector", labels));
    }

    static JsonArray operations(String op, String pointer, JsonElement value) {
        JsonObject operation = new JsonObject();
        operation.addProperty("op", op);
        operation.addProperty("path", pointer);
        operation.add("value", value);
        JsonArray operations = new JsonArray();
        operations.add(operation);
        return operations;
    }

    static JsonObject nested(JsonElement value, String... names) {
        JsonElement inner = value;
        for (int i = names.length - 1; i >= 0; i--) {
            JsonObject outer = new JsonObject();
            outer.add(names[i], inner);
            inner = outer;
        }
        return inner.getAsJsonObject();
    }
}
