package dev.podlight.classroom.cluster.object;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reading and making JSON trees. What a tree leaves out, or holds in another type, reads as empty. */
public final class Tree {

    private Tree() {}

    /** @return null if there is nothing at the path */
    public static JsonElement at(JsonObject tree, String... path) {
        JsonElement here = tree;
        for (var step : path) {
            here = here instanceof JsonObject o ? o.get(step) : null;
        }
        return here instanceof JsonNull ? null : here;
    }

    /** The object at the path; if there is none, an empty one that is not part of the tree. */
    public static JsonObject obj(JsonObject tree, String... path) {
        return at(tree, path) instanceof JsonObject o ? o : new JsonObject();
    }

    /** The object at the path, made if it is not there. */
    public static JsonObject need(JsonObject tree, String... path) {
        var here = tree;
        for (var step : path) {
            if (!(here.get(step) instanceof JsonObject)) {
                here.add(step, new JsonObject());
            }
            here = here.getAsJsonObject(step);
        }
        return here;
    }

    public static JsonArray arr(JsonObject tree, String... path) {
        return at(tree, path) instanceof JsonArray a ? a : new JsonArray();
    }

    /** The objects in the array at the path. */
    public static List<JsonObject> objects(JsonObject tree, String... path) {
        return arr(tree, path).asList()
            .stream()
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
            .toList();
    }

    public static List<String> strings(JsonObject tree, String... path) {
        return arr(tree, path).asList()
            .stream()
            .filter(JsonPrimitive.class::isInstance)
            .map(JsonElement::getAsString)
            .toList();
    }

    public static String str(JsonObject tree, String... path) {
        return at(tree, path) instanceof JsonPrimitive p ? p.getAsString() : "";
    }

    public static int num(JsonObject tree, int otherwise, String... path) {
        return at(tree, path) instanceof JsonPrimitive p && p.isNumber() ? p.getAsInt() : otherwise;
    }

    public static boolean flag(JsonObject tree, String... path) {
        return at(tree, path) instanceof JsonPrimitive p && p.isBoolean() && p.getAsBoolean();
    }

    public static boolean has(JsonObject tree, String... path) {
        return at(tree, path) != null;
    }

    /** A map of strings, in the tree's order. */
    public static Map<String, String> map(JsonObject tree, String... path) {
        var map = new LinkedHashMap<String, String>();
        obj(tree, path).entrySet().forEach(e -> {
            if (e.getValue() instanceof JsonPrimitive p) {
                map.put(e.getKey(), p.getAsString());
            }
        });
        return map;
    }

    /** Sets {@code value} if nothing is there yet. */
    public static void fill(JsonObject tree, String field, Object value) {
        if (!tree.has(field) || tree.get(field).isJsonNull()) {
            tree.add(field, json(value));
        }
    }

    public static void put(JsonObject tree, String field, Object value) {
        tree.add(field, json(value));
    }

    /** An object of names and values in turn; a null value is left out. */
    public static JsonObject of(Object... namesAndValues) {
        var tree = new JsonObject();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                tree.add((String) namesAndValues[i], json(namesAndValues[i + 1]));
            }
        }
        return tree;
    }

    public static JsonArray list(Object... values) {
        var array = new JsonArray();
        for (var value : values) {
            array.add(json(value));
        }
        return array;
    }

    public static JsonArray array(Stream<? extends JsonElement> elements) {
        var array = new JsonArray();
        elements.forEach(array::add);
        return array;
    }

    public static JsonElement json(Object value) {
        return switch (value) {
            case null -> JsonNull.INSTANCE;
            case JsonElement e -> e;
            case String s -> new JsonPrimitive(s);
            case Number n -> new JsonPrimitive(n);
            case Boolean b -> new JsonPrimitive(b);
            case Collection<?> c -> list(c.toArray());
            case Map<?, ?> m -> {
                // Sorted, because the order of a Map.of is another one in each process.
                var tree = new JsonObject();
                m.keySet().stream().map(String.class::cast).sorted().forEach(k -> tree.add(k, json(m.get(k))));
                yield tree;
            }
            default -> throw new IllegalArgumentException(value.getClass().getName());
        };
    }

    /** The first object of the array whose field has the value. */
    public static Optional<JsonObject> first(JsonArray array, String field, String value) {
        return StreamSupport.stream(array.spliterator(), false)
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
            .filter(o -> str(o, field).equals(value))
            .findFirst();
    }
}
