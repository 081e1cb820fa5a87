package dev.podlight.classroom.cluster.registry;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import java.util.List;
import java.util.Set;

/** The fields that only the server writes: version, identity, generation, and the status beside the rest. */
final class ServerFields {
    private static final Set<String> COUNTED = Set.of("apps", "batch", "networking.k8s.io", "discovery.k8s.io",
            "apiextensions.k8s.io", "helm.cattle.io", "traefik.io");

    private ServerFields() {}

    /** Whether objects of this kind count the changes of their spec. */
    static boolean counts(Kind kind) {
        return COUNTED.contains(kind.group());
    }

    /** @throws Refusal 409 if {@code next} names another version or identity than the live object has */
    static void matches(Kind kind, JsonObject live, JsonObject next) {
        var said = Tree.str(next, "metadata", "resourceVersion");
        if (!said.isEmpty() && !said.equals(Tree.str(live, "metadata", "resourceVersion"))) {
            throw Refusal.conflict(kind, Meta.name(live),
                    "the object has been modified; please apply your changes to the latest version and try again");
        }
        var uid = Meta.uid(next);
        if (!uid.isEmpty() && !uid.equals(Meta.uid(live))) {
            throw Refusal.conflict(kind, Meta.name(live), "Precondition failed: UID in precondition: " + uid
                    + ", UID in object meta: " + Meta.uid(live));
        }
    }

    /** Puts back what this kind of update may not touch. */
    static void keep(Kind kind, JsonObject live, JsonObject next, boolean status) {
        next.addProperty("apiVersion", kind.apiVersion());
        next.addProperty("kind", kind.name());
        for (var field : List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp", "generation",
                "deletionTimestamp", "deletionGracePeriodSeconds", "generateName")) {
            copy(Meta.of(live), Meta.of(next), field);
        }
        if (!kind.has("status")) {
            return;
        }
        if (status) {
            for (var field : List.copyOf(next.keySet())) {
                if (!field.equals("status") && !field.equals("metadata")) {
                    copy(live, next, field);
                }
            }
        } else {
            copy(live, next, "status");
        }
    }

    private static void copy(JsonObject from, JsonObject to, String field) {
        if (from.has(field)) {
            to.add(field, from.get(field).deepCopy());
        } else {
            to.remove(field);
        }
    }

    /** One more if more than metadata and status changed. */
    static void generation(Kind kind, JsonObject live, JsonObject next) {
        if (counts(kind) && !body(live).equals(body(next))) {
            Meta.of(next).addProperty("generation", Tree.num(live, 0, "metadata", "generation") + 1);
        }
    }

    private static JsonObject body(JsonObject object) {
        var body = new JsonObject();
        object.entrySet()
            .stream()
            .filter(e -> !e.getKey().equals("metadata") && !e.getKey().equals("status"))
            .forEach(e -> body.add(e.getKey(), e.getValue()));
        return body;
    }
}
