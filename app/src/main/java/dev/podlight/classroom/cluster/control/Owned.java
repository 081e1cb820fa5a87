package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.store.Change;
import dev.podlight.classroom.cluster.store.ObjectKey;
import dev.podlight.classroom.cluster.registry.Randoms;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.Set;
import java.util.function.Consumer;

/** Objects that others control, and Pods made from a template. */
final class Owned {

    private static final Set<String> DONE = Set.of("Succeeded", "Failed");

    private Owned() {}

    static List<JsonObject> by(Registry registry, Kind kind, JsonObject owner) {
        return registry.list(kind, Meta.namespace(owner)).stream().filter(o -> Meta.ownedBy(o, owner)).toList();
    }

    /** Names the owner of the given kind, if a change is about something that has one. */
    static void owner(Change change, Kind owned, Kind owner, Consumer<ObjectKey> look) {
        if (change.kind().equals(owned)) {
            Meta.controller(change.object())
                .filter(c -> Tree.str(c, "kind").equals(owner.name()))
                .ifPresent(c -> look.accept(new ObjectKey(Meta.namespace(change.object()), Tree.str(c, "name"))));
        }
    }

    static void itself(Change change, Kind kind, Consumer<ObjectKey> look) {
        if (change.kind().equals(kind)) {
            look.accept(new ObjectKey(Meta.namespace(change.object()), Meta.name(change.object())));
        }
    }

    /** Neither done nor on its way out. */
    static boolean active(JsonObject pod) {
        return !Meta.deleting(pod) && !DONE.contains(Tree.str(pod, "status", "phase"));
    }

    static boolean ready(JsonObject pod) {
        return Conditions.holds(pod, "Ready");
    }

    /** A Pod to create, from the template of its owner. */
    static JsonObject pod(JsonObject owner, String generateName) {
        var template = Tree.obj(owner, "spec", "template").deepCopy();
        var metadata = Tree.need(template, "metadata");
        metadata.remove("creationTimestamp");
        metadata.addProperty("generateName", generateName);
        metadata.addProperty("namespace", Meta.namespace(owner));
        var references = new JsonArray();
        references.add(Meta.reference(owner));
        metadata.add("ownerReferences", references);
        template.addProperty("apiVersion", Kinds.POD.apiVersion());
        template.addProperty("kind", Kinds.POD.name());
        return template;
    }

    /** A short name for a template, the same for the same template in whatever order its fields stand. */
    static String hash(JsonObject template) {
        var copy = template.deepCopy();
        Tree.need(copy, "metadata", "labels").remove("pod-template-hash");
        long hash = 0xcbf29ce484222325L;
        for (byte b : ordered(copy).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b) * 0x100000001b3L;
        }
        return Randoms.safe(Long.toString(hash >>> 32 & 0xFFFFFFFFL));
    }

    private static String ordered(JsonElement tree) {
        return switch (tree) {
            case JsonObject object -> object.entrySet()
                .stream()
                .filter(e -> !e.getValue().isJsonNull())
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getKey() + ":" + ordered(e.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
            case JsonArray array -> array.asList()
                .stream()
                .map(Owned::ordered)
                .collect(Collectors.joining(",", "[", "]"));
            default -> tree.toString();
        };
    }
}
