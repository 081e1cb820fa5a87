package dev.podlight.classroom.machine.command;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** kubectl rollout status and wait: looks again at each change of the cluster, without polling. */
record KubectlAwait(KubectlCall kubectl) {
    int rolloutStatus() throws IOException, InterruptedException {
        String word = kubectl.word(1);
        Kinds kind = kubectl.known(word.replaceFirst("/.*", ""));
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
        Kinds kind = kubectl.known(word.replaceFirst("/.*", ""));
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
                .forEach(item -> met.add(kind.title() + "/" + item.getAsJsonObject("metadata").get("name").getAsString()
                        + " condition met"));
            return !items.isEmpty() && met.size() == items.size();
        });
        Lines.print(kubectl.call(), met);
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

    private static int number(JsonObject object, String field, int otherwise) {
        return object.has(field) ? object.get(field).getAsInt() : otherwise;
    }
}
