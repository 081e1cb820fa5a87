package dev.podlight.classroom.cluster.patch;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import java.util.Arrays;

/** RFC 6902. */
public final class JsonPatch {

    private JsonPatch() {}

    /**
     * A patched copy.
     *
     * @throws Refusal 422 as the API server says it, without saying which operation failed
     */
    public static JsonObject apply(JsonObject object, JsonArray operations) {
        var box = new JsonObject();
        box.add("", object.deepCopy());
        for (var operation : operations) {
            if (!(operation instanceof JsonObject o)) {
                throw failed();
            }
            one(box, o);
        }
        return box.getAsJsonObject("");
    }

    private static void one(JsonObject box, JsonObject operation) {
        var path = Tree.str(operation, "path");
        switch (Tree.str(operation, "op")) {
            case "add" -> add(box, path, operation.get("value"));
            case "remove" -> take(box, path);
            case "replace" -> {
                take(box, path);
                add(box, path, operation.get("value"));
            }
            case "move" -> add(box, path, take(box, Tree.str(operation, "from")));
            case "copy" -> add(box, path, find(box, Tree.str(operation, "from")).deepCopy());
            case "test" -> {
                if (!find(box, path).equals(operation.get("value"))) {
                    throw failed();
                }
            }
            default -> throw failed();
        }
    }

    private static String[] steps(String path) {
        return Arrays.stream(path.split("/", -1))
            .map(s -> s.replace("~1", "/").replace("~0", "~"))
            .toArray(String[]::new);
    }

    private static JsonElement find(JsonElement tree, String path) {
        var steps = steps(path);
        var here = tree;
        for (var step : steps) {
            here = child(here, step);
        }
        return here;
    }

    private static JsonElement child(JsonElement parent, String step) {
        if (parent instanceof JsonObject o && o.has(step)) {
            return o.get(step);
        }
        if (parent instanceof JsonArray a) {
            return a.get(index(step, a.size() - 1));
        }
        throw failed();
    }

    private static JsonElement parent(JsonElement tree, String[] steps) {
        var here = tree;
        for (int i = 0; i < steps.length - 1; i++) {
            here = child(here, steps[i]);
        }
        return here;
    }

    private static void add(JsonElement tree, String path, JsonElement value) {
        if (value == null) {
            throw failed();
        }
        var steps = steps(path);
        var last = steps[steps.length - 1];
        switch (parent(tree, steps)) {
            case JsonObject o -> o.add(last, value);
            case JsonArray a -> insert(a, last.equals("-") ? a.size() : index(last, a.size()), value);
            default -> throw failed();
        }
    }

    private static void insert(JsonArray array, int at, JsonElement value) {
        array.asList().add(at, value);
    }

    private static JsonElement take(JsonElement tree, String path) {
        var steps = steps(path);
        var last = steps[steps.length - 1];
        var parent = parent(tree, steps);
        var value = child(parent, last);
        if (parent instanceof JsonObject o) {
            o.remove(last);
        } else if (parent instanceof JsonArray a) {
            a.remove(index(last, a.size() - 1));
        }
        return value;
    }

    private static int index(String step, int largest) {
        if (!step.matches("\\d{1,6}") || Integer.parseInt(step) > largest) {
            throw failed();
        }
        return Integer.parseInt(step);
    }

    private static Refusal failed() {
        return new Refusal(422, "Invalid", "the server rejected our request due to an error in our request",
                new JsonObject());
    }
}
