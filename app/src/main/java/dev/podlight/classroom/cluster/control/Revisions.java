package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.registry.Removal;
import java.util.Comparator;
import java.util.List;

/** ControllerRevisions: the templates that a DaemonSet or StatefulSet has had, for kubectl rollout history and undo. */
record Revisions(Registry registry) {

    /**
     * Notes the template of {@code owner} as its newest revision, and forgets the oldest.
     *
     * @return its name
     */
    String note(JsonObject owner) {
        var hash = Owned.hash(Tree.obj(owner, "spec", "template"));
        var name = Meta.name(owner) + "-" + hash;
        var all = all(owner);
        int newest = all.isEmpty() ? 0 : number(all.getLast());
        var mine = registry.get(Kinds.CONTROLLER_REVISION, Meta.namespace(owner), name).orElse(null);
        if (mine == null) {
            create(owner, name, hash, newest + 1);
        } else if (number(mine) < newest) {
            registry.edit(Kinds.CONTROLLER_REVISION, Meta.namespace(owner), name, r -> {
                r.addProperty("revision", newest + 1);
                return r;
            });
        }
        int limit = Tree.num(owner, 10, "spec", "revisionHistoryLimit") + 1;
        all.stream()
            .limit(Math.max(0, all.size() - limit))
            .forEach(r -> registry.delete(Kinds.CONTROLLER_REVISION, Meta.namespace(r), Meta.name(r),
                    Removal.AT_ONCE));
        return name;
    }

    private List<JsonObject> all(JsonObject owner) {
        return Owned.by(registry, Kinds.CONTROLLER_REVISION, owner)
            .stream()
            .sorted(Comparator.comparing(Revisions::number))
            .toList();
    }

    private static int number(JsonObject revision) {
        return Tree.num(revision, 0, "revision");
    }

    private void create(JsonObject owner, String name, String hash, int number) {
        var template = Tree.obj(owner, "spec", "template").deepCopy();
        template.addProperty("$patch", "replace");
        var labels = Tree.obj(owner, "spec", "template", "metadata", "labels").deepCopy();
        labels.addProperty("controller-revision-hash", hash);
        var owners = new JsonArray();
        owners.add(Meta.reference(owner));
        registry.create(Kinds.CONTROLLER_REVISION, Tree.of("metadata",
                Tree.of("name", name, "namespace", Meta.namespace(owner), "labels", labels, "ownerReferences", owners),
                "data", Tree.of("spec", Tree.of("template", template)), "revision", number));
    }
}
