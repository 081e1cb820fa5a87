package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Puts objects into the cluster as k3s's deploy controller and Helm do: made if they are not there, else brought up to date. */
final class Manifests {

    private static final Map<String, List<JsonObject>> READ = new ConcurrentHashMap<>();

    private Manifests() {}

    /** The objects of a resource beside this class: read once, a copy for each who asks. */
    static List<JsonObject> read(String resource) {
        return READ.computeIfAbsent(resource, Manifests::parse).stream().map(JsonObject::deepCopy).toList();
    }

    private static List<JsonObject> parse(String resource) {
        try (InputStream in = Manifests.class.getResourceAsStream(resource)) {
            var objects = new ArrayList<JsonObject>();
            new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(in)
                .forEach(d -> objects.add((JsonObject) Tree.json(d)));
            return objects;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void apply(Registry registry, JsonObject object) {
        var kind = registry.kinds().of(Tree.str(object, "apiVersion"), Tree.str(object, "kind")).orElseThrow();
        if (registry.get(kind, Meta.namespace(object), Meta.name(object)).isEmpty()) {
            registry.create(kind, object);
        } else if (!kind.equals(Kinds.SERVICE_ACCOUNT)) {
            registry.update(kind, Meta.namespace(object), Meta.name(object), false, false, live -> {
                if (object.has("spec")) {
                    live.add("spec", object.get("spec").deepCopy());
                }
                return live;
            });
        }
    }
}
