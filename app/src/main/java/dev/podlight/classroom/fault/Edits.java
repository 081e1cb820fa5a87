package dev.podlight.classroom.fault;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.classroom.cluster.SimCluster.Answer;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Kinds;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Changes of objects that remember how each was before, so that they can be taken back. Not safe for several threads at a time. */
final class Edits {
    private static final String JSON = "application/json";
    private static final String MERGE = "application/merge-patch+json";
    /** Of one object's life: the API server gives them anew. */
    private static final List<String> OWN = List.of("resourceVersion", "uid", "creationTimestamp", "generation",
            "managedFields", "deletionTimestamp", "deletionGracePeriodSeconds");

    private final SimCluster cluster;
    private final Deque<Before> past = new ArrayDeque<>();

    Edits(SimCluster cluster) {
        this.cluster = cluster;
    }

    /** @param was null where there was none */
    private record Before(String path, JsonObject was) {}

    /** @param patch a merge patch (RFC 7386), strings in single quotes */
    void merge(Kind kind, String namespace, String name, String patch) {
        String path = path(kind, namespace, name);
        remember(path);
        say("PATCH", path, MERGE, lenient(patch).toString());
    }

    /** @param object in JSON, strings in single quotes; with its namespace */
    void create(Kind kind, String object) {
        JsonObject made = lenient(object);
        JsonObject meta = made.getAsJsonObject("metadata");
        String namespace = meta.get("namespace").getAsString();
        made.addProperty("apiVersion", kind.apiVersion());
        made.addProperty("kind", kind.name());
        remember(path(kind, namespace, meta.get("name").getAsString()));
        say("POST", path(kind, namespace, ""), JSON, made.toString());
    }

    /** Reads it, lets {@code how} change it, and puts it back. */
    void change(Kind kind, String namespace, String name, Consumer<JsonObject> how) {
        String path = path(kind, namespace, name);
        remember(path);
        Answer answer;
        do {
            JsonObject object = read(path);
            how.accept(object);
            answer = cluster.call("PUT", path, JSON, JSON, object.toString());
            // a controller was quicker: once more, on what it made of it
        } while (answer.status() == 409);
        demand("PUT", path, answer);
    }

    void delete(Kind kind, String namespace, String name) {
        String path = path(kind, namespace, name);
        remember(path);
        say("DELETE", path, JSON, "{}");
    }

    /** Deletes one that shall not come back by {@link #takeBack}. */
    void forget(Kind kind, String namespace, String name) {
        say("DELETE", path(kind, namespace, name), JSON, "{}");
    }

    /** What was changed until now stays. */
    void letBe() {
        past.clear();
    }

    /** Makes the one that is there go for good and another come in its place: what an immutable field takes. */
    void replace(Kind kind, String namespace, String name, String object) {
        delete(kind, namespace, name);
        create(kind, object);
    }

    /** Every object that was touched becomes what it was, the last touched first. */
    void takeBack() {
        while (!past.isEmpty()) {
            restore(past.pop());
        }
    }

    private void restore(Before before) {
        JsonObject now = read(before.path);
        if (before.was == null) {
            if (now != null) {
                say("DELETE", before.path, JSON, "{}");
            }
        } else if (now == null) {
            make(before);
        } else {
            JsonObject back = withoutOwn(before.was);
            var put = cluster.call("PUT", before.path, JSON, JSON, back.toString());
            if (put.status() >= 400) {
                // something about it may not be changed in place
                say("DELETE", before.path, JSON, "{}");
                make(before);
            }
        }
    }

    private void make(Before before) {
        String collection = before.path.substring(0, before.path.lastIndexOf('/'));
        say("POST", collection, JSON, withoutOwn(before.was).toString());
    }

    private static JsonObject withoutOwn(JsonObject object) {
        JsonObject copy = object.deepCopy();
        JsonObject meta = copy.getAsJsonObject("metadata");
        OWN.forEach(meta::remove);
        if (meta.has("annotations")) {
            // a chart that comes back is a chart to install
            meta.getAsJsonObject("annotations").remove("helmcharts.helm.cattle.io/configHash");
        }
        return copy;
    }

    private void remember(String path) {
        if (past.stream().noneMatch(b -> b.path.equals(path))) {
            past.push(new Before(path, read(path)));
        }
    }

    private JsonObject read(String path) {
        var answer = cluster.call("GET", path, JSON, "", "");
        return answer.status() == 200 ? JsonParser.parseString(answer.body()).getAsJsonObject() : null;
    }

    private void say(String method, String path, String contentType, String body) {
        demand(method, path, cluster.call(method, path, JSON, contentType, body));
    }

    private static void demand(String method, String path, Answer answer) {
        if (answer.status() >= 400) {
            throw new IllegalStateException(method + " " + path + ": " + answer.status() + " " + answer.body());
        }
    }

    private static JsonObject lenient(String text) {
        JsonElement parsed = JsonParser.parseString(text);
        return parsed.getAsJsonObject();
    }

    private static String path(Kind kind, String namespace, String name) {
        String root = kind.group().isEmpty() ? "/api/" : "/apis/" + kind.group() + "/";
        String in = kind.namespaced() && !kind.equals(Kinds.NAMESPACE) ? "/namespaces/" + namespace : "";
        return root + kind.version() + in + "/" + kind.plural() + (name.isEmpty() ? "" : "/" + name);
    }
}
