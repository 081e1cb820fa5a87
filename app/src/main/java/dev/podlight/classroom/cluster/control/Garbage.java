package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.registry.Removal;
import dev.podlight.classroom.cluster.store.Change;
import dev.podlight.classroom.cluster.store.ObjectKey;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What is owned goes with its owner: after it, before it (foreground), or not at all (orphan). Keys are uids. */
final class Garbage implements Reconciler {

    private static final JsonPrimitive FOREGROUND = new JsonPrimitive("foregroundDeletion");
    private static final JsonPrimitive ORPHAN = new JsonPrimitive("orphan");

    private final Registry registry;

    Garbage(Registry registry) {
        this.registry = registry;
    }

    @Override
    public void concerns(Change change, Consumer<ObjectKey> look) {
        if (change.type() == Change.Type.DELETED) {
            look.accept(new ObjectKey("", Meta.uid(change.object())));
            Tree.objects(change.object(), "metadata", "ownerReferences")
                .forEach(o -> look.accept(new ObjectKey("", Tree.str(o, "uid"))));
        } else if (Meta.deleting(change.object()) && !Tree.arr(change.object(), "metadata", "finalizers").isEmpty()) {
            look.accept(new ObjectKey("", Meta.uid(change.object())));
        }
    }

    @Override
    public void reconcile(ObjectKey key) {
        var uid = key.name();
        var owner = new Object[2];
        each((kind, object) -> {
            if (Meta.uid(object).equals(uid)) {
                owner[0] = kind;
                owner[1] = object;
            }
        });
        if (owner[1] == null) {
            each((kind, object) -> {
                if (owns(uid, object) && !Meta.deleting(object)) {
                    registry.delete(kind, Meta.namespace(object), Meta.name(object), Removal.BACKGROUND);
                }
            });
        } else if (Meta.deleting((JsonObject) owner[1])) {
            finish((Kind) owner[0], (JsonObject) owner[1]);
        }
    }

    private void each(BiConsumer<Kind, JsonObject> use) {
        registry.kinds().all().forEach(kind -> registry.list(kind, "").forEach(o -> use.accept(kind, o)));
    }

    private static boolean owns(String uid, JsonObject object) {
        return Tree.objects(object, "metadata", "ownerReferences")
            .stream()
            .anyMatch(o -> Tree.str(o, "uid").equals(uid));
    }

    private void finish(Kind kind, JsonObject owner) {
        var finalizers = Tree.arr(owner, "metadata", "finalizers");
        if (finalizers.contains(ORPHAN)) {
            each((k, o) -> {
                if (owns(Meta.uid(owner), o)) {
                    disown(k, o, Meta.uid(owner));
                }
            });
            release(kind, owner, ORPHAN);
        } else if (finalizers.contains(FOREGROUND)) {
            var left = new boolean[1];
            each((k, o) -> {
                if (owns(Meta.uid(owner), o)) {
                    left[0] = true;
                    if (!Meta.deleting(o)) {
                        registry.delete(k, Meta.namespace(o), Meta.name(o),
                                new Removal(null, "Foreground", "", "", false));
                    }
                }
            });
            if (!left[0]) {
                release(kind, owner, FOREGROUND);
            }
        }
    }

    private void disown(Kind kind, JsonObject object, String uid) {
        registry.edit(kind, Meta.namespace(object), Meta.name(object), o -> {
            var others = Tree.array(Tree.objects(o, "metadata", "ownerReferences")
                .stream()
                .filter(r -> !Tree.str(r, "uid").equals(uid)));
            if (others.isEmpty()) {
                Meta.of(o).remove("ownerReferences");
            } else {
                Meta.of(o).add("ownerReferences", others);
            }
            return o;
        });
    }

    private void release(Kind kind, JsonObject owner, JsonPrimitive finalizer) {
        registry.edit(kind, Meta.namespace(owner), Meta.name(owner), o -> {
            JsonArray finalizers = Tree.arr(o, "metadata", "finalizers");
            finalizers.remove(finalizer);
            return o;
        });
    }
}
