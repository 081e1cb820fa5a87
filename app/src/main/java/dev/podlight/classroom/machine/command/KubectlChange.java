package dev.podlight.classroom.machine.command;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** kubectl create, apply, replace, delete, scale. */
final class KubectlChange {
    private static final String APPLY = "application/apply-patch+yaml";
    private static final String MERGE = "application/merge-patch+json";

    private final KubectlCall kubectl;

    KubectlChange(KubectlCall kubectl) {
        this.kubectl = kubectl;
    }

    int create() throws IOException {
        String what = kubectl.word(0);
        if (what.equals("ns") || what.equals("namespace")) {
            kubectl.json("POST", "/api/v1/namespaces", "application/json",
                    "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":"
                            + new Gson().toJson(kubectl.word(1)) + "}}");
            return kubectl.say("namespace/" + kubectl.word(1) + " created");
        }
        for (JsonObject object : new KubectlFiles(kubectl).documents()) {
            Kinds kind = kind(object);
            JsonObject made = kubectl.json("POST", kind.path(namespace(object), ""), "application/json",
                    object.toString());
            kubectl.say(kind.title() + "/" + name(made) + " created");
        }
        return 0;
    }

    int apply() throws IOException {
        for (JsonObject object : new KubectlFiles(kubectl).documents()) {
            Kinds kind = kind(object);
            String path = kind.path(namespace(object), name(object));
            var before = kubectl.cluster().call("GET", path, "application/json", "", "");
            JsonObject after = kubectl.json("PATCH", path + "?fieldManager=kubectl&force=true", APPLY,
                    object.toString());
            kubectl.say(kind.title() + "/" + name(object) + (before.status() == 404
                    ? " created"
                    : version(JsonParser.parseString(before.body()).getAsJsonObject()).equals(version(after))
                            ? " unchanged"
                            : " configured"));
        }
        return 0;
    }

    int replace() throws IOException {
        for (JsonObject object : new KubectlFiles(kubectl).documents()) {
            Kinds kind = kind(object);
            kubectl.json("PUT", kind.path(namespace(object), name(object)), "application/json", object.toString());
            kubectl.say(kind.title() + "/" + name(object) + " replaced");
        }
        return 0;
    }

    int delete() throws IOException, InterruptedException {
        if (kubectl.options().has("f", "filename", "k", "kustomize")) {
            for (JsonObject object : new KubectlFiles(kubectl).documents()) {
                remove(kind(object), namespace(object), name(object));
            }
            return 0;
        }
        String word = kubectl.word(0);
        Kinds kind = kubectl.known(word.replaceFirst("/.*", ""));
        List<String> names = new ArrayList<>(kubectl.options().rest());
        names.subList(0, 2).clear();
        if (word.contains("/")) {
            names.add(0, word.substring(word.indexOf('/') + 1));
        }
        for (String name : names) {
            remove(kind, kubectl.namespace(), name);
        }
        return 0;
    }

    int scale() throws IOException {
        String word = kubectl.word(0);
        Kinds kind = kubectl.known(word.replaceFirst("/.*", ""));
        String name = word.contains("/") ? word.substring(word.indexOf('/') + 1) : kubectl.word(1);
        String count = kubectl.options().value("", "replicas");
        if (!count.matches("\\d{1,6}")) {
            kubectl.call()
                .err("error: The --replicas=COUNT flag is required, and COUNT must be greater than or equal "
                        + "to 0\n");
            return 1;
        }
        kubectl.json("PATCH", kind.path(kubectl.namespace(), name), MERGE, "{\"spec\":{\"replicas\":" + count + "}}");
        return kubectl.say(kind.title() + "/" + name + " scaled");
    }

    private void remove(Kinds kind, String namespace, String name) throws IOException {
        kubectl.ask("DELETE", kind.path(namespace, name), "application/json", "application/json", "{}");
        String title = kind.title();
        kubectl.say((title.contains(".") ? title : title) + " \"" + name + "\" deleted");
    }

    private Kinds kind(JsonObject object) throws KubectlCall.Refused {
        String kind = object.has("kind") ? object.get("kind").getAsString() : "";
        return Kinds.named(kind)
            .orElseThrow(() -> new KubectlCall.Refused("error: resource mapping not found for name: \""
                    + kind + "\": no matches for kind \"" + kind + "\""));
    }

    private String namespace(JsonObject object) {
        JsonObject metadata = object.getAsJsonObject("metadata");
        return metadata.has("namespace") ? metadata.get("namespace").getAsString() : kubectl.namespace();
    }

    private static String name(JsonObject object) {
        return object.getAsJsonObject("metadata").get("name").getAsString();
    }

    private static String version(JsonObject object) {
        return object.getAsJsonObject("metadata").get("resourceVersion").getAsString();
    }
}
