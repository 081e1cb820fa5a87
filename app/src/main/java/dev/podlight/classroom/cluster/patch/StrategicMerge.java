package dev.podlight.classroom.cluster.patch;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Tree;
import java.util.List;

/** Kubernetes' own merge patch: lists of named things are merged by name; {@code $patch} and its like say what else to do. */
public final class StrategicMerge {

    private static final String DELETE_FROM = "$deleteFromPrimitiveList/";

    private StrategicMerge() {}

    /** A patched copy. */
    public static JsonObject apply(JsonObject object, JsonObject patch) {
        return merge("", object, patch);
    }

    private static JsonObject merge(String path, JsonObject object, JsonObject patch) {
        if (Tree.str(patch, "$patch").equals("replace")) {
            var replaced = patch.deepCopy();
            replaced.remove("$patch");
            return replaced;
        }
        if (Tree.str(patch, "$patch").equals("delete")) {
            return new JsonObject();
        }
        var result = object.deepCopy();
        if (patch.has("$retainKeys")) {
            var keep = Tree.strings(patch, "$retainKeys");
            List.copyOf(result.keySet()).stream().filter(k -> !keep.contains(k)).forEach(result::remove);
        }
        for (var entry : patch.entrySet()) {
            field(path, result, entry.getKey(), entry.getValue());
        }
        return result;
    }

    private static void field(String path, JsonObject result, String name, JsonElement value) {
        if (name.startsWith(DELETE_FROM)) {
            var list = Tree.arr(result, name.substring(DELETE_FROM.length()));
            ((JsonArray) value).forEach(list::remove);
        } else if (name.startsWith("$")) {
            return;
        } else if (value instanceof JsonNull) {
            result.remove(name);
        } else if (value instanceof JsonObject inner) {
            result.add(name, merge(path + "." + name, Tree.obj(result, name), inner));
        } else if (value instanceof JsonArray inner) {
            result.add(name, list(path, name, Tree.arr(result, name), inner));
        } else {
            result.add(name, value.deepCopy());
        }
    }

    private static JsonArray list(String path, String name, JsonArray old, JsonArray patch) {
        var key = ListKeys.merge(path, name);
        if (ListKeys.set(name)) {
            var all = old.deepCopy();
            patch.asList().stream().filter(e -> !all.contains(e)).forEach(all::add);
            return all;
        }
        if (key == null) {
            return patch.deepCopy();
        }
        var replace = patch.asList()
            .stream()
            .anyMatch(
                    e -> e instanceof JsonObject o && Tree.str(o, "$patch").equals("replace"));
        var result = replace ? new JsonArray() : old.deepCopy();
        for (var element : patch) {
            if (element instanceof JsonObject item && !Tree.str(item, "$patch").equals("replace")) {
                item(path + "." + name, key, result, item);
            }
        }
        return result;
    }

    private static void item(String path, String key, JsonArray result, JsonObject item) {
        int at = -1;
        for (int i = 0; i < result.size(); i++) {
            if (result.get(i) instanceof JsonObject o && o.has(key) && o.get(key).equals(item.get(key))) {
                at = i;
            }
        }
        if (Tree.str(item, "$patch").equals("delete")) {
            if (at >= 0) {
                result.remove(at);
            }
        } else if (at >= 0) {
            result.set(at, merge(path, result.get(at).getAsJsonObject(), item));
        } else {
            result.add(merge(path, new JsonObject(), item));
        }
    }
}
