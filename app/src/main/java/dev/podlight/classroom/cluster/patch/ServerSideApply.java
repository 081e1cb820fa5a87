package dev.podlight.classroom.cluster.patch;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Server-side apply: what a manager applies is merged in, what it no longer applies goes, what another owns is a conflict. */
public final class ServerSideApply {

    private record Conflict(String owner, String path) {}

    private ServerSideApply() {}

    /**
     * A copy of {@code live} with {@code config} applied.
     *
     * @param live an empty object at creation
     * @throws Refusal 409 if others own fields that would change, unless forced
     */
    public static JsonObject apply(JsonObject live, JsonObject config, String manager, boolean force, String time) {
        var wanted = FieldPaths.of(config);
        var is = FieldPaths.of(live);
        var owners = new ArrayList<>(Ownership.of(live));
        var conflicts = new ArrayList<Conflict>();
        for (var owner : owners) {
            if (owner.applies(manager)) {
                continue;
            }
            wanted.forEach((path, value) -> {
                if (owner.paths().contains(path) && !value.equals(is.get(path))) {
                    conflicts.add(new Conflict(owner.shown(), path));
                }
            });
            if (force) {
                conflicts.forEach(c -> owner.paths().remove(c.path()));
            }
        }
        if (!conflicts.isEmpty() && !force) {
            throw refusal(conflicts);
        }
        var merged = merge("", live, config);
        var mine = owners.stream().filter(o -> o.applies(manager)).findFirst();
        mine.ifPresent(owners::remove);
        mine.ifPresent(o -> drop(merged, o, wanted.keySet(), owners));
        owners.add(new Ownership.Owner(manager, "Apply", "", Tree.str(config, "apiVersion"), time,
                new TreeSet<>(wanted.keySet())));
        Ownership.write(merged, owners);
        return merged;
    }

    /** What the manager owned and applies no longer, and nobody else owns. */
    private static void drop(JsonObject merged, Ownership.Owner before, java.util.Set<String> wanted,
            List<Ownership.Owner> others) {
        var gone = new TreeSet<>(before.paths());
        gone.removeAll(wanted);
        others.forEach(o -> gone.removeAll(o.paths()));
        gone.descendingSet().forEach(path -> FieldPaths.remove(merged, path));
    }

    private static JsonObject merge(String path, JsonObject live, JsonObject config) {
        var result = live.deepCopy();
        for (var entry : config.entrySet()) {
            var name = entry.getKey();
            JsonElement value = entry.getValue();
            if (value instanceof JsonObject inner && !ListKeys.atomic(name)) {
                result.add(name, merge(path + "\n" + name, Tree.obj(result, name), inner));
            } else if (value instanceof JsonArray inner) {
                result.add(name, list(path, name, Tree.arr(result, name), inner));
            } else if (!value.isJsonNull()) {
                result.add(name, value.deepCopy());
            }
        }
        return result;
    }

    private static JsonArray list(String path, String name, JsonArray live, JsonArray config) {
        var keys = ListKeys.apply(path, name);
        if (keys.isEmpty()) {
            var all = ListKeys.set(name) ? live.deepCopy() : new JsonArray();
            config.asList().stream().filter(e -> !ListKeys.set(name) || !all.contains(e)).forEach(all::add);
            return all;
        }
        var result = live.deepCopy();
        for (var element : config) {
            if (element instanceof JsonObject item) {
                int at = find(keys, result, item);
                if (at < 0) {
                    result.add(item.deepCopy());
                } else {
                    result.set(at, merge(path + "\n" + name, result.get(at).getAsJsonObject(), item));
                }
            }
        }
        return result;
    }

    private static int find(List<String> keys, JsonArray list, JsonObject item) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof JsonObject o && FieldPaths.key(keys, o).equals(FieldPaths.key(keys, item))) {
                return i;
            }
        }
        return -1;
    }

    /** Worded as k8s.io/apimachinery/pkg/util/managedfields/internal/conflict.go does. */
    private static Refusal refusal(List<Conflict> conflicts) {
        var causes = new JsonArray();
        conflicts.forEach(c -> causes.add(Tree.of("reason", "FieldManagerConflict", "message",
                "conflict with " + c.owner(), "field", FieldPaths.shown(c.path()))));
        var owners = conflicts.stream()
            .collect(Collectors.groupingBy(Conflict::owner, TreeMap::new,
                    Collectors.mapping(c -> "- " + FieldPaths.shown(c.path()), Collectors.joining("\n"))));
        var message = conflicts.size() == 1
                ? "Apply failed with 1 conflict: conflict with " + conflicts.getFirst().owner() + ": "
                        + FieldPaths.shown(conflicts.getFirst().path())
                : "Apply failed with " + conflicts.size() + " conflicts: " + owners.entrySet()
                    .stream()
                    .map(e -> "conflicts with " + e.getKey() + ":\n" + e.getValue())
                    .collect(Collectors.joining("\n"));
        return new Refusal(409, "Conflict", message, Tree.of("causes", causes));
    }
}
