package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.store.Change;
import dev.podlight.classroom.cluster.store.ObjectKey;
import java.util.List;
import java.util.function.Consumer;

/** CustomResourceDefinitions: what is defined is served from that moment on. */
final class CustomKinds implements Reconciler {

    private final Registry registry;

    CustomKinds(Registry registry) {
        this.registry = registry;
    }

    @Override
    public void concerns(Change change, Consumer<ObjectKey> look) {
        if (!change.kind().equals(Kinds.CRD)) {
            return;
        }
        var spec = Tree.obj(change.object(), "spec");
        if (change.type() == Change.Type.DELETED) {
            registry.kinds().remove(Tree.str(spec, "group"), Tree.str(spec, "names", "plural"));
        } else {
            Tree.objects(spec, "versions")
                .stream()
                .filter(v -> Tree.flag(v, "served"))
                .forEach(v -> registry.kinds().add(kind(spec, Tree.str(v, "name"), v)));
            look.accept(new ObjectKey("", Meta.name(change.object())));
        }
    }

    private static Kind kind(JsonObject spec, String version, JsonObject served) {
        var names = Tree.obj(spec, "names");
        return new Kind(Tree.str(spec, "group"), version, Tree.str(names, "kind"), Tree.str(names, "plural"),
                Tree.str(spec, "scope").equals("Namespaced"), Tree.strings(names, "shortNames"),
                Tree.strings(names, "categories"),
                Tree.has(served, "subresources", "status") ? List.of("status") : List.of(), true);
    }

    @Override
    public void reconcile(ObjectKey key) {
        registry.edit(Kinds.CRD, "", key.name(), c -> {
            var status = Tree.need(c, "status");
            Conditions.set(status, "NamesAccepted", true, "NoConflicts", "no conflicts found", registry.stamp(), "");
            Conditions.set(status, "Established", true, "InitialNamesAccepted",
                    "the initial names have been accepted", registry.stamp(), "");
            status.add("acceptedNames", Tree.obj(c, "spec", "names").deepCopy());
            return c;
        });
    }
}
