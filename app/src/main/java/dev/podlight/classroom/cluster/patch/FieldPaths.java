package dev.podlight.classroom.cluster.patch;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlight.classroom.cluster.object.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The fields of an object as server-side apply counts them. A path is its steps in the notation of FieldsV1 ({@code f:spec}, {@code k:{"name":"c"}},
 * {@code v:"x"}), joined by line ends.
 */
final class FieldPaths {

    /** What names an object belongs to nobody. */
    private static final Set<String> NOBODY = Set.of("f:apiVersion", "f:kind", "f:metadata\nf:name",
            "f:metadata\nf:namespace", "f:metadata\nf:uid", "f:metadata\nf:resourceVersion",
            "f:metadata\nf:generation", "f:metadata\nf:creationTimestamp", "f:metadata\nf:managedFields",
            "f:metadata\nf:deletionTimestamp", "f:metadata\nf:deletionGracePeriodSeconds",
            "f:metadata\nf:generateName");

    private FieldPaths() {}

    /** The leaves and the list items of {@code object}, with their values; an item's own value is empty. */
    static Map<String, JsonElement> of(JsonObject object) {
        var paths = new TreeMap<String, JsonElement>();
        walk("", "", object, paths);
        paths.keySet().removeIf(p -> NOBODY.contains(p) || p.startsWith("f:metadata\nf:managedFields"));
        return paths;
    }

    private static void walk(String path, String field, JsonObject object, Map<String, JsonElement> paths) {
        for (var entry : object.entrySet()) {
            var here = join(path, "f:" + entry.getKey());
            switch (entry.getValue()) {
                case JsonNull n -> {
                }
                case JsonObject o when !o.isEmpty() && !ListKeys.atomic(entry.getKey()) -> walk(here, entry.getKey(), o,
                        paths);
                case JsonArray a -> list(here, path, entry.getKey(), a, paths);
                case JsonElement e -> paths.put(here, e);
            }
        }
    }

    private static void list(String here, String parent, String field, JsonArray array,
            Map<String, JsonElement> paths) {
        var keys = ListKeys.apply(parent, field);
        if (ListKeys.set(field)) {
            array.forEach(e -> paths.put(join(here, "v:" + e), e));
        } else if (keys.isEmpty()) {
            paths.put(here, array);
        } else {
            for (var element : array) {
                if (element instanceof JsonObject item) {
                    var at = join(here, key(keys, item));
                    paths.put(at, new JsonObject());
                    walk(at, field, item, paths);
                }
            }
        }
    }

    static String key(List<String> keys, JsonObject item) {
        var key = new JsonObject();
        keys.forEach(k -> key.add(k, item.has(k) ? item.get(k) : Tree.json(k.equals("protocol") ? "TCP" : "")));
        return "k:" + key;
    }

    static String join(String path, String step) {
        return path.isEmpty() ? step : path + "\n" + step;
    }

    /** As messages write it, for example {@code .spec.template.spec.containers[name="c"].image}. */
    static String shown(String path) {
        var text = new StringBuilder();
        for (var step : path.split("\n")) {
            switch (step.charAt(0)) {
                case 'f' -> text.append('.').append(step.substring(2));
                case 'k' -> {
                    var parts = new ArrayList<String>();
                    JsonParser.parseString(step.substring(2))
                        .getAsJsonObject()
                        .entrySet()
                        .forEach(e -> parts.add(e.getKey() + "=" + e.getValue()));
                    text.append('[').append(String.join(",", parts)).append(']');
                }
                default -> text.append("[=").append(step.substring(2)).append(']');
            }
        }
        return text.toString();
    }

    static JsonObject fieldsV1(Collection<String> paths) {
        var root = new JsonObject();
        for (var path : paths) {
            var here = Tree.need(root, path.split("\n"));
            if (path.substring(path.lastIndexOf('\n') + 1).startsWith("k:")) {
                here.add(".", new JsonObject());
            }
        }
        return root;
    }

    static Set<String> parse(JsonObject fieldsV1) {
        var paths = new TreeSet<String>();
        parse("", fieldsV1, paths);
        return paths;
    }

    private static void parse(String path, JsonObject here, Set<String> paths) {
        if (here.isEmpty() && !path.isEmpty()) {
            paths.add(path);
        }
        for (var entry : here.entrySet()) {
            if (entry.getKey().equals(".")) {
                paths.add(path);
            } else {
                parse(join(path, entry.getKey()), entry.getValue().getAsJsonObject(), paths);
            }
        }
    }

    /** Takes the field or item at {@code path} out of {@code object}; the emptied parents of a field go with it. */
    static void remove(JsonObject object, String path) {
        remove(object, Arrays.asList(path.split("\n")));
    }

    private static void remove(JsonElement here, List<String> steps) {
        var step = steps.getFirst();
        var rest = steps.subList(1, steps.size());
        if (here instanceof JsonObject o && step.startsWith("f:")) {
            var name = step.substring(2);
            if (rest.isEmpty()) {
                o.remove(name);
            } else if (o.has(name)) {
                remove(o.get(name), rest);
                if (o.get(name) instanceof JsonObject inner && inner.isEmpty()) {
                    o.remove(name);
                }
            }
        } else if (here instanceof JsonArray a) {
            item(a, step, rest);
        }
    }

    private static void item(JsonArray array, String step, List<String> rest) {
        for (int i = array.size() - 1; i >= 0; i--) {
            var element = array.get(i);
            if (!matches(element, step)) {
                continue;
            }
            if (rest.isEmpty()) {
                array.remove(i);
            } else {
                remove(element, rest);
            }
        }
    }

    private static boolean matches(JsonElement element, String step) {
        var wanted = JsonParser.parseString(step.substring(2));
        return step.startsWith("v:")
                ? element.equals(wanted)
                : element instanceof JsonObject o && wanted.getAsJsonObject()
                    .entrySet()
                    .stream()
                    .allMatch(e -> e.getValue().equals(o.get(e.getKey()))
                            || e.getKey().equals("protocol") && !o.has("protocol"));
    }
}
