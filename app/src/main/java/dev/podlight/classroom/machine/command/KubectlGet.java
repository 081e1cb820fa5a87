package dev.podlight.classroom.machine.command;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** kubectl get: tables, names, JSON, YAML, and watching. */
final class KubectlGet {
    private static final Gson JSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final List<String> ALL = List.of("pods", "services", "daemonsets", "deployments", "replicasets",
            "statefulsets", "jobs");

    private final KubectlCall kubectl;

    KubectlGet(KubectlCall kubectl) {
        this.kubectl = kubectl;
    }

    int run() throws IOException, InterruptedException {
        String raw = kubectl.options().value("", "raw");
        if (!raw.isEmpty()) {
            kubectl.call().out(kubectl.ask("GET", raw, "*/*", null, null).body());
            return 0;
        }
        String what = kubectl.word(0);
        if (what.isEmpty()) {
            kubectl.call().err("error: Required resource not specified.\n");
            return 1;
        }
        List<Kinds> kinds = new ArrayList<>();
        for (String word : what.equals("all") ? ALL : List.of(what.replaceFirst("/.*", "").split(","))) {
            var kind = Kinds.named(word);
            if (kind.isEmpty()) {
                kubectl.call().err("error: the server doesn't have a resource type \"" + word + "\"\n");
                return 1;
            }
            kinds.add(kind.get());
        }
        String name = what.contains("/") ? what.substring(what.indexOf('/') + 1) : kubectl.word(1);
        String output = kubectl.options().value("", "o", "output");
        if (output.equals("json") || output.equals("yaml") || output.startsWith("jsonpath") || output.equals("name")) {
            return objects(kinds.getFirst(), name, output);
        }
        return kubectl.options().has("w", "watch") ? watch(kinds.getFirst(), name) : tables(kinds, name);
    }

    private String path(Kinds kind, String name) {
        return kind.path(everywhere() ? "" : kubectl.namespace(), name) + (name.isEmpty() ? kubectl.selector() : "");
    }

    private boolean everywhere() {
        return kubectl.options().has("A", "all-namespaces");
    }

    private Table table(Kinds kind, String name, boolean titled) throws IOException {
        boolean wide = kubectl.options().value("", "o", "output").equals("wide");
        return new Table(kubectl.table(path(kind, name)), wide, everywhere() && kind.namespaced(),
                titled ? kind.title() + "/" : "");
    }

    private int tables(List<Kinds> kinds, String name) throws IOException {
        boolean any = false;
        for (Kinds kind : kinds) {
            Table table = table(kind, name, kinds.size() > 1);
            if (!table.isEmpty()) {
                kubectl.call().out(any ? "\n" : "");
                Lines.print(kubectl.call(), table.lines(!kubectl.options().has("no-headers")));
                any = true;
            }
        }
        if (!any) {
            boolean in = kinds.getFirst().namespaced() && !everywhere();
            kubectl.call().err("No resources found" + (in ? " in " + kubectl.namespace() + " namespace.\n" : "\n"));
        }
        return 0;
    }

    /** Prints each row anew when it changes, until the caller has seen enough and kills it. */
    private int watch(Kinds kind, String name) throws IOException, InterruptedException {
        var changes = new Semaphore(1);
        Set<String> seen = new HashSet<>();
        boolean header = !kubectl.options().has("no-headers");
        try (var _ = kubectl.cluster().onChange(changes::release)) {
            while (true) {
                changes.acquire();
                changes.drainPermits();
                Table table = table(kind, name, false);
                Set<String> now = new HashSet<>();
                for (String line : table.lines(header)) {
                    String row = line.replaceAll("\\s+\\d+[smhd]\\w*$", "");
                    now.add(row);
                    if (!seen.contains(row)) {
                        kubectl.call().outLine(line);
                    }
                }
                header = false;
                seen = now;
            }
        }
    }

    private int objects(Kinds kind, String name, String output) throws IOException {
        JsonObject found = kubectl.json("GET", path(kind, name), null, null);
        withoutManagers(found);
        if (found.has("items")) {
            found.getAsJsonArray("items").forEach(KubectlGet::withoutManagers);
        }
        if (output.equals("name")) {
            for (JsonElement item : found.has("items")
                    ? found.getAsJsonArray("items").asList()
                    : List.<JsonElement>of(found)) {
                kubectl.say(kind.title() + "/"
                        + item.getAsJsonObject().getAsJsonObject("metadata").get("name").getAsString());
            }
            return 0;
        }
        if (output.startsWith("jsonpath")) {
            kubectl.call().out(JsonPath.of(output.substring(output.indexOf('=') + 1)).text(found));
            return 0;
        }
        return output.equals("json") ? kubectl.say(JSON.toJson(found)) : yaml(found);
    }

    private int yaml(JsonObject found) throws IOException {
        kubectl.call().out(Yamls.of(found));
        return 0;
    }

    /** kubectl leaves them out unless told otherwise. */
    static void withoutManagers(JsonElement object) {
        JsonObject metadata = object.getAsJsonObject().getAsJsonObject("metadata");
        if (metadata != null) {
            metadata.remove("managedFields");
        }
    }
}
