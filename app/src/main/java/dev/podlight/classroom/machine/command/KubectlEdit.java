package dev.podlight.classroom.machine.command;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** kubectl patch, label, annotate, set image, run, expose: what changes an object without a file. */
record KubectlEdit(KubectlCall kubectl) {
    private static final String STRATEGIC = "application/strategic-merge-patch+json";
    private static final Map<String, String> PATCHES = Map.of("strategic", STRATEGIC, "merge",
            "application/merge-patch+json", "json", "application/json-patch+json");

    /** What a command names: {@code deploy/userlist} or {@code deploy userlist}. */
    record Named(Kinds kind, String name, List<String> further) {}

    Named named(int from) throws KubectlCall.Refused {
        List<String> words = kubectl.options()
            .rest()
            .subList(Math.min(from, kubectl.options().rest().size()), kubectl
                .options()
                .rest()
                .size());
        String word = words.isEmpty() ? "" : words.getFirst();
        boolean joined = word.contains("/");
        Kinds kind = kubectl.known(word.replaceFirst("/.*", ""));
        String name = joined ? word.substring(word.indexOf('/') + 1) : words.size() > 1 ? words.get(1) : "";
        return new Named(kind, name, words.subList(Math.min(joined ? 1 : 2, words.size()), words.size()));
    }

    private JsonObject patch(Named of, String type, String body) throws IOException {
        return kubectl.json("PATCH", of.kind().path(kubectl.namespace(), of.name()) + "?fieldManager=kubectl", type,
                body);
    }

    int patch() throws IOException {
        String body = kubectl.options().value("", "p", "patch");
        if (body.isEmpty()) {
            throw new KubectlCall.Refused("error: must specify --patch or --patch-file containing the contents of the"
                    + " patch");
        }
        Named of = named(1);
        String before = version(of);
        String json = Yamls.json(body).toString();
        JsonObject after = patch(of, PATCHES.getOrDefault(kubectl.options().value("strategic", "type"), STRATEGIC),
                json);
        return kubectl.say(of.kind().title() + "/" + of.name() + " patched"
                + (before.equals(Tree.str(after, "metadata", "resourceVersion")) ? " (no change)" : ""));
    }

    private String version(Named of) throws IOException {
        return Tree.str(kubectl.json("GET", of.kind().path(kubectl.namespace(), of.name()), null, null), "metadata",
                "resourceVersion");
    }

    /** @param field labels or annotations; @param said what kubectl says of it */
    int mark(String field, String said) throws IOException {
        Named of = named(1);
        var marks = new JsonObject();
        for (String word : of.further()) {
            if (word.endsWith("-")) {
                marks.add(word.substring(0, word.length() - 1), JsonNull.INSTANCE);
            } else if (word.contains("=")) {
                marks.addProperty(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
            }
        }
        if (marks.size() == 0) {
            throw new KubectlCall.Refused("error: at least one " + field.replaceFirst("s$", "")
                    + " update is required");
        }
        patch(of, "application/merge-patch+json", Tree.of("metadata", Tree.of(field, marks)).toString());
        return kubectl.say(of.kind().title() + "/" + of.name() + " " + said);
    }

    int setImage() throws IOException {
        if (!kubectl.word(0).equals("image")) {
            throw new KubectlCall.Refused("error: only \"kubectl set image\" is here");
        }
        Named of = named(2);
        List<Object> containers = new ArrayList<>();
        for (String word : of.further()) {
            containers.add(Tree.of("name", word.replaceFirst("=.*", ""), "image", word.replaceFirst("^[^=]*=", "")));
        }
        patch(of, STRATEGIC, Tree.of("spec", Tree.of("template", Tree.of("spec", Tree.of("containers", Tree.list(
                containers.toArray()))))).toString());
        return kubectl.say(of.kind().title() + "/" + of.name() + " image updated");
    }

    /** @param inside the command after {@code --} */
    int run(List<String> inside) throws IOException {
        String name = kubectl.word(0);
        var container = Tree.of("name", name, "image", kubectl.options().value("", "image"));
        if (!inside.isEmpty()) {
            container.add(kubectl.options().has("command") ? "command" : "args", Tree.list(inside.toArray()));
        }
        Kinds pods = Kinds.named("pods").orElseThrow();
        kubectl.json("POST", pods.path(kubectl.namespace(), ""), "application/json", Tree.of("apiVersion", "v1", "kind",
                "Pod", "metadata", Tree.of("name", name, "labels", Map.of("run", name)), "spec", Tree.of("containers",
                        Tree.list(container), "restartPolicy", kubectl.options().value("Always", "restart")))
            .toString());
        return kubectl.say("pod/" + name + " created");
    }

    int expose() throws IOException {
        Named of = named(1);
        JsonObject found = kubectl.json("GET", of.kind().path(kubectl.namespace(), of.name()), null, null);
        JsonObject selector = of.kind().kind().equals("Pod")
                ? Tree.obj(found, "metadata", "labels")
                : Tree.obj(found, "spec", "selector", "matchLabels");
        String name = kubectl.options().value(of.name(), "name");
        String port = kubectl.options().value("80", "port");
        String target = kubectl.options().value(port, "target-port");
        Object targetPort = target.matches("\\d{1,5}") ? Integer.valueOf(target) : target;
        kubectl.json("POST", "/api/v1/namespaces/" + kubectl.namespace() + "/services", "application/json", Tree.of(
                "apiVersion", "v1", "kind", "Service", "metadata", Tree.of("name", name), "spec", Tree.of("selector",
                        selector, "type", kubectl.options().value("ClusterIP", "type"), "ports", Tree.list(Tree.of(
                                "port",
                                Integer.parseInt(port), "targetPort", targetPort))))
            .toString());
        return kubectl.say("service/" + name + " exposed");
    }
}
