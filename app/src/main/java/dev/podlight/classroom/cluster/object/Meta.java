package dev.podlight.classroom.cluster.object;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** Reads an object's metadata. */
public final class Meta {

    private Meta() {}

    public static JsonObject of(JsonObject object) {
        return Tree.need(object, "metadata");
    }

    public static String name(JsonObject object) {
        return Tree.str(object, "metadata", "name");
    }

    public static String namespace(JsonObject object) {
        return Tree.str(object, "metadata", "namespace");
    }

    public static String uid(JsonObject object) {
        return Tree.str(object, "metadata", "uid");
    }

    public static long revision(JsonObject object) {
        var text = Tree.str(object, "metadata", "resourceVersion");
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    public static Map<String, String> labels(JsonObject object) {
        return Tree.map(object, "metadata", "labels");
    }

    public static String annotation(JsonObject object, String name) {
        return Tree.str(object, "metadata", "annotations", name);
    }

    public static boolean deleting(JsonObject object) {
        return Tree.has(object, "metadata", "deletionTimestamp");
    }

    public static Instant created(JsonObject object) {
        return time(Tree.str(object, "metadata", "creationTimestamp"));
    }

    /** The controlling owner. */
    public static Optional<JsonObject> controller(JsonObject object) {
        return Tree.objects(object, "metadata", "ownerReferences")
            .stream()
            .filter(o -> Tree.flag(o, "controller"))
            .findFirst();
    }

    public static boolean ownedBy(JsonObject object, JsonObject owner) {
        return controller(object).filter(c -> Tree.str(c, "uid").equals(uid(owner))).isPresent();
    }

    /** The reference that makes {@code owner} the controller of something. */
    public static JsonObject reference(JsonObject owner) {
        return Tree.of("apiVersion", Tree.str(owner, "apiVersion"), "kind", Tree.str(owner, "kind"), "name",
                name(owner), "uid", uid(owner), "controller", true, "blockOwnerDeletion", true);
    }

    /** As Kubernetes writes times: UTC, whole seconds. */
    public static String stamp(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** @return the epoch for an empty text */
    public static Instant time(String stamp) {
        return stamp.isEmpty() ? Instant.EPOCH : Instant.parse(stamp);
    }
}
