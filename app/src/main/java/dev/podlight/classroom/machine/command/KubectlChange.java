package dev.podlight.classroom.machine.command;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** kubectl create, apply, delete, scale, rollout, wait. */
final class KubectlChange {
    private static final String APPLY = "application/apply-patch+yaml";
    private static final String MERGE = "application/merge-patch+json";
    private static final String USERLIST = "github.com/ssongman/userlist";

    private final Kubectl kubectl;

    KubectlChange(Kubectl kubectl) {
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
        for (JsonObject object : documents()) {
            Kinds kind = kind(object);
            JsonObject made = kubectl.json("POST", kind.path(namespace(object), ""), "application/json",
                    object.toString());
            kubectl.say(kind.title() + "/" + name(made) + " created");
        }
        return 0;
    }

    int apply() throws IOException {
        for (JsonObject object : documents()) {
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

    int delete() throws IOException, InterruptedException {
        if (kubectl.options().has("f", "filename", "k", "kustomize")) {
            for (JsonObject object : documents()) {
                remove(kind(object), namespace(object), name(object));
            }
            return 0;
        }
        String word = kubectl.word(0);
        Kinds kind = known(word.replaceFirst("/.*", ""));
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
        Kinds kind = known(word.replaceFirst("/.*", ""));
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

    int rolloutStatus() throws IOException, InterruptedException {
        String word = kubectl.word(1);
        Kinds kind = known(word.replaceFirst("/.*", ""));
        String name = word.contains("/") ? word.substring(word.indexOf('/') + 1) : kubectl.word(2);
        boolean deployment = kind.kind().equals("Deployment");
        await(() -> {
            JsonObject object = kubectl.json("GET", kind.path(kubectl.namespace(), name), null, null);
            JsonObject status = object.has("status") ? object.getAsJsonObject("status") : new JsonObject();
            int wanted = deployment
                    ? number(object.getAsJsonObject("spec"), "replicas", 1)
                    : number(status, "desiredNumberScheduled", 1);
            int ready = number(status, deployment ? "availableReplicas" : "numberAvailable", 0);
            int updated = number(status, deployment ? "updatedReplicas" : "updatedNumberScheduled", ready);
            if (ready >= wanted && updated >= wanted) {
                return true;
            }
            kubectl.say("Waiting for " + (deployment ? "deployment" : "daemon set") + " \"" + name
                    + "\" rollout to finish: " + ready + " of " + wanted + " updated replicas are available...");
            return false;
        });
        return kubectl.say((deployment ? "deployment" : "daemon set") + " \"" + name + "\" successfully rolled out");
    }

    int waitFor() throws IOException, InterruptedException {
        String condition = kubectl.options().value("condition=Ready", "for").replaceFirst("condition=", "");
        String word = kubectl.word(0);
        Kinds kind = known(word.replaceFirst("/.*", ""));
        String name = word.contains("/") ? word.substring(word.indexOf('/') + 1) : kubectl.word(1);
        String path = kind.path(kubectl.namespace(), name) + (name.isEmpty() ? kubectl.selector() : "");
        List<String> met = new ArrayList<>();
        await(() -> {
            JsonObject found = kubectl.json("GET", path, null, null);
            List<JsonElement> items = found.has("items") ? found.getAsJsonArray("items").asList() : List.of(found);
            met.clear();
            items.stream()
                .map(JsonElement::getAsJsonObject)
                .filter(item -> holds(item, condition))
                .forEach(item -> met.add(kind.title() + "/" + name(item) + " condition met"));
            return !items.isEmpty() && met.size() == items.size();
        });
        TextCommands.print(kubectl.call(), met);
        return 0;
    }

    private interface Sign {
        boolean seen() throws IOException;
    }

    private void await(Sign sign) throws IOException, InterruptedException {
        var changes = new Semaphore(0);
        try (var _ = kubectl.cluster().onChange(changes::release)) {
            while (!sign.seen()) {
                changes.acquire();
                changes.drainPermits();
            }
        }
    }

    private static boolean holds(JsonObject item, String condition) {
        String type = condition.replaceFirst("=.*", "");
        JsonObject status = item.has("status") ? item.getAsJsonObject("status") : new JsonObject();
        return status.has("conditions") && status.getAsJsonArray("conditions")
            .asList()
            .stream()
            .map(JsonElement::getAsJsonObject)
            .anyMatch(c -> c.get("type").getAsString().equalsIgnoreCase(type)
                    && c.get("status").getAsString().equals("True"));
    }

    private void remove(Kinds kind, String namespace, String name) throws IOException {
        kubectl.ask("DELETE", kind.path(namespace, name), "application/json", "application/json", "{}");
        String title = kind.title();
        kubectl.say((title.contains(".") ? title : title) + " \"" + name + "\" deleted");
    }

    private Kinds known(String word) throws Kubectl.Refused {
        return Kinds.named(word)
            .orElseThrow(() -> new Kubectl.Refused(
                    "error: the server doesn't have a resource type \"" + word + "\""));
    }

    private List<JsonObject> documents() throws IOException {
        String kustomize = kubectl.options().value("", "k", "kustomize");
        String file = kubectl.options().value("", "f", "filename");
        String text;
        if (!kustomize.isEmpty()) {
            if (!kustomize.replaceFirst("^https://", "")
                .replaceFirst("[/?].*(?<!userlist)$", "")
                .startsWith("github.com")
                    || !kustomize.contains(USERLIST)) {
                throw new Kubectl.Refused("error: evalsymlink failure on '" + kustomize
                        + "' : lstat " + kustomize + ": no such file or directory");
            }
            text = Texts.of("userlist.yaml");
        } else if (file.isEmpty()) {
            throw new Kubectl.Refused("error: must specify one of -f and -k");
        } else {
            text = new String(TextCommands.open(kubectl.call(), file).readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8);
        }
        List<JsonObject> objects = new ArrayList<>();
        for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text)) {
            if (document != null) {
                objects.add(new Gson().toJsonTree(document).getAsJsonObject());
            }
        }
        return objects;
    }

    private Kinds kind(JsonObject object) throws Kubectl.Refused {
        String kind = object.has("kind") ? object.get("kind").getAsString() : "";
        return Kinds.named(kind)
            .orElseThrow(() -> new Kubectl.Refused("error: resource mapping not found for name: \""
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

    private static int number(JsonObject object, String field, int otherwise) {
        return object.has(field) ? object.get(field).getAsInt() : otherwise;
    }
}
