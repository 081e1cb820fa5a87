package dev.podlight.classroom.cluster.rule;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Refusal;
import java.util.ArrayList;
import java.util.List;

/** Decodes an object as the server's strict decoder does: fields that its kind has not are dropped and named, a value of a wrong type is refused. */
public final class Decoder {

    private final Kind kind;
    private final List<String> unknown = new ArrayList<>();

    private Decoder(Kind kind) {
        this.kind = kind;
    }

    /**
     * Takes the unknown fields out of {@code object}.
     *
     * @return the unknown fields, as paths
     * @throws Refusal 400 for a value of another type than the field's
     */
    public static List<String> decode(Kind kind, JsonObject object) {
        var decoder = new Decoder(kind);
        if (!kind.custom() && Schema.knows(kind.name())) {
            decoder.object(kind.name(), "", object);
        }
        return decoder.unknown;
    }

    /** @throws Refusal what the server says to {@code fieldValidation=Strict} */
    public static void strict(Kind kind, List<String> unknown) {
        if (!unknown.isEmpty()) {
            throw Refusal.badRequest(cannot(kind) + "strict decoding error: "
                    + String.join(", ", unknown.stream().map(f -> "unknown field \"" + f + "\"").toList()));
        }
    }

    private static String cannot(Kind kind) {
        return kind.name() + " in version \"" + kind.version() + "\" cannot be handled as a " + kind.name() + ": ";
    }

    private void object(String type, String path, JsonObject object) {
        var fields = Schema.fields(type);
        for (var name : List.copyOf(object.keySet())) {
            var here = path.isEmpty() ? name : path + "." + name;
            if (!fields.containsKey(name)) {
                unknown.add(here);
                object.remove(name);
            } else {
                value(type, fields.get(name), here, object.get(name));
            }
        }
    }

    private void value(String owner, String type, String path, JsonElement value) {
        if (value.isJsonNull() || type.equals("any")) {
            return;
        }
        switch (type.charAt(0)) {
            case '[' -> list(owner, type.substring(1), path, value);
            case '{' -> map(owner, type.substring(1), path, value);
            default -> {
                if (Schema.knows(type)) {
                    if (!(value instanceof JsonObject inner)) {
                        throw wrong(value, owner, path, "v1." + type);
                    }
                    object(type, path, inner);
                } else {
                    scalar(owner, type, path, value);
                }
            }
        }
    }

    private void list(String owner, String type, String path, JsonElement value) {
        if (!(value instanceof JsonArray array)) {
            throw wrong(value, owner, path, "[]" + (Schema.knows(type) ? "v1." + type : type));
        }
        for (int i = 0; i < array.size(); i++) {
            value(owner, type, path + "[" + i + "]", array.get(i));
        }
    }

    private void map(String owner, String type, String path, JsonElement value) {
        if (!(value instanceof JsonObject object)) {
            throw wrong(value, owner, path, "map[string]" + type);
        }
        object.entrySet().forEach(e -> value(owner, type, path, e.getValue()));
    }

    private void scalar(String owner, String type, String path, JsonElement value) {
        var scalar = value instanceof JsonPrimitive p ? p : null;
        boolean right = scalar != null && switch (type) {
            case "int32", "int64", "number" -> scalar.isNumber();
            case "bool" -> scalar.isBoolean();
            case "intOrString", "quantity" -> !scalar.isBoolean();
            default -> scalar.isString();
        };
        if (!right) {
            throw wrong(value, owner, path, type);
        }
    }

    private Refusal wrong(JsonElement value, String owner, String path, String type) {
        return Refusal.badRequest(cannot(kind) + "json: cannot unmarshal " + word(value) + " into Go struct field "
                + owner + "." + path.replaceAll("\\[\\d+\\]", "") + " of type " + type);
    }

    private static String word(JsonElement value) {
        return switch (value) {
            case JsonObject o -> "object";
            case JsonArray a -> "array";
            case JsonPrimitive p when p.isNumber() -> "number";
            case JsonPrimitive p when p.isBoolean() -> "bool";
            default -> "string";
        };
    }
}
