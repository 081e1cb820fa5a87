package dev.podlight.classroom.cluster.registry;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlight.classroom.time.ClassTime;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.store.ObjectStore;
import java.util.Optional;

/** The end of objects: at once, with grace, or when their finalizers are gone. Its caller holds the store. */
final class Deletion {

    private final ObjectStore store;
    private final ClassTime time;

    Deletion(ObjectStore store, ClassTime time) {
        this.store = store;
        this.time = time;
    }

    Optional<JsonObject> delete(Kind kind, String namespace, String name, Removal removal) {
        var live = store.get(kind, namespace, name).orElseThrow(() -> Refusal.notFound(kind, name));
        preconditions(kind, live, removal);
        if (removal.dryRun()) {
            return Optional.empty();
        }
        var next = live.deepCopy();
        int grace = kind.equals(Kinds.POD) ? grace(live, removal) : 0;
        if (removal.propagation().equals("Foreground")) {
            finalizers(next, "foregroundDeletion");
        } else if (removal.propagation().equals("Orphan")) {
            finalizers(next, "orphan");
        }
        if (kind.equals(Kinds.NAMESPACE)) {
            Tree.need(next, "status").addProperty("phase", "Terminating");
        } else if (grace == 0 && Tree.arr(next, "metadata", "finalizers").isEmpty()) {
            store.remove(kind, namespace, name);
            return Optional.empty();
        }
        mark(kind, live, next, grace);
        return Optional.of(next.equals(live) ? live : store.put(kind, next));
    }

    private void mark(Kind kind, JsonObject live, JsonObject next, int grace) {
        boolean sooner = grace < Tree.num(live, Integer.MAX_VALUE, "metadata", "deletionGracePeriodSeconds");
        if (Meta.deleting(live) && !(kind.equals(Kinds.POD) && sooner)) {
            return;
        }
        Meta.of(next).addProperty("deletionTimestamp", Meta.stamp(time.now().plusSeconds(grace)));
        if (!kind.equals(Kinds.NAMESPACE)) {
            Meta.of(next).addProperty("deletionGracePeriodSeconds", grace);
        }
    }

    /** A Pod that no kubelet has seen needs no grace. */
    private static int grace(JsonObject pod, Removal removal) {
        if (Tree.str(pod, "spec", "nodeName").isEmpty()) {
            return 0;
        }
        return removal.graceSeconds() == null
                ? Tree.num(pod, 30, "spec", "terminationGracePeriodSeconds")
                : removal.graceSeconds();
    }

    private static void preconditions(Kind kind, JsonObject live, Removal removal) {
        if (!removal.uid().isEmpty() && !removal.uid().equals(Meta.uid(live))) {
            throw Refusal.conflict(kind, Meta.name(live), "Precondition failed: UID in precondition: " + removal.uid()
                    + ", UID in object meta: " + Meta.uid(live));
        }
        var version = Tree.str(live, "metadata", "resourceVersion");
        if (!removal.resourceVersion().isEmpty() && !removal.resourceVersion().equals(version)) {
            throw Refusal.conflict(kind, Meta.name(live), "Precondition failed: ResourceVersion in precondition: "
                    + removal.resourceVersion() + ", ResourceVersion in object meta: " + version);
        }
    }

    private static void finalizers(JsonObject object, String name) {
        var all = Tree.arr(object, "metadata", "finalizers");
        var added = all.isEmpty() ? new JsonArray() : all;
        if (!added.contains(Tree.json(name))) {
            added.add(name);
        }
        Meta.of(object).add("finalizers", added);
    }

    /** Stores a changed object, or removes it if it only waited for its last finalizer. */
    JsonObject settle(Kind kind, JsonObject next) {
        boolean waits = Meta.deleting(next)
                && (kind.equals(Kinds.POD) && Tree.num(next, 0, "metadata", "deletionGracePeriodSeconds") > 0
                        || !Tree.arr(next, "metadata", "finalizers").isEmpty()
                        || kind.equals(Kinds.NAMESPACE) && !Tree.arr(next, "spec", "finalizers").isEmpty());
        if (Meta.deleting(next) && !waits) {
            store.remove(kind, Meta.namespace(next), Meta.name(next));
            return next;
        }
        return store.put(kind, next);
    }
}
