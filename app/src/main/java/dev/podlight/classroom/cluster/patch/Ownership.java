package dev.podlight.classroom.cluster.patch;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Who owns which fields of an object: metadata.managedFields. */
public final class Ownership {

    /** @param operation Apply or Update */
    record Owner(String manager, String operation, String subresource, String apiVersion, String time,
            Set<String> paths) {

        boolean applies(String name) {
            return operation.equals("Apply") && manager.equals(name);
        }

        /** As conflict messages name it. */
        String shown() {
            return "\"" + manager + "\"" + (subresource.isEmpty() ? "" : " with subresource \"" + subresource + "\"")
                    + (operation.equals("Update") ? " using " + apiVersion : "");
        }
    }

    private Ownership() {}

    static List<Owner> of(JsonObject object) {
        var owners = new ArrayList<Owner>();
        for (var entry : Tree.objects(object, "metadata", "managedFields")) {
            owners.add(new Owner(Tree.str(entry, "manager"), Tree.str(entry, "operation"),
                    Tree.str(entry, "subresource"), Tree.str(entry, "apiVersion"), Tree.str(entry, "time"),
                    new TreeSet<>(FieldPaths.parse(Tree.obj(entry, "fieldsV1")))));
        }
        return owners;
    }

    static void write(JsonObject object, List<Owner> owners) {
        var entries = new JsonArray();
        owners.stream()
            .filter(o -> !o.paths().isEmpty())
            .forEach(o -> entries.add(Tree.of("manager", o.manager(), "operation", o.operation(), "apiVersion",
                    o.apiVersion(), "time", o.time(), "fieldsType", "FieldsV1", "fieldsV1",
                    FieldPaths.fieldsV1(o.paths()), "subresource",
                    o.subresource().isEmpty() ? null : o.subresource())));
        if (entries.isEmpty()) {
            Meta.of(object).remove("managedFields");
        } else {
            Meta.of(object).add("managedFields", entries);
        }
    }

    /**
     * Notes in {@code after} that {@code manager} made of {@code before} what it is now, by a create, an update or a patch that is no apply.
     *
     * @param before null at creation
     * @param subresource empty for none
     */
    public static void updated(JsonObject before, JsonObject after, String manager, String subresource, String time) {
        var was = before == null ? java.util.Map.<String, com.google.gson.JsonElement>of() : FieldPaths.of(before);
        var is = FieldPaths.of(after);
        var changed = new TreeSet<String>();
        is.forEach((path, value) -> {
            if (!Objects.equals(was.get(path), value)
                    && (!path.startsWith("f:status") || subresource.equals("status"))) {
                changed.add(path);
            }
        });
        var gone = new TreeSet<>(was.keySet());
        gone.removeAll(is.keySet());
        // A client may rewrite the list itself, as kubectl does when it goes over from client-side to server-side apply.
        boolean rewritten = before != null && !Tree.arr(after, "metadata", "managedFields").isEmpty();
        var owners = of(before == null || rewritten ? after : before);
        owners.forEach(o -> {
            o.paths().removeAll(changed);
            o.paths().removeAll(gone);
        });
        if (!changed.isEmpty()) {
            var mine = owners.stream()
                .filter(o -> o.operation().equals("Update") && o.manager().equals(manager)
                        && o.subresource().equals(subresource))
                .findFirst();
            mine.ifPresent(o -> changed.addAll(o.paths()));
            mine.ifPresent(owners::remove);
            owners.add(new Owner(manager, "Update", subresource, Tree.str(after, "apiVersion"), time, changed));
        }
        write(after, owners);
    }
}
