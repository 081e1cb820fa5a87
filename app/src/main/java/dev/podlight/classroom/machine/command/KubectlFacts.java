package dev.podlight.classroom.machine.command;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlight.classroom.cluster.object.Tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** kubectl api-resources, auth can-i, top, config: what the API and the config say of themselves. */
record KubectlFacts(KubectlCall kubectl) {

    int apiResources() throws IOException {
        List<String> paths = new ArrayList<>(List.of("/api/v1"));
        JsonObject groups = kubectl.json("GET", "/apis", null, null);
        Tree.objects(groups, "groups")
            .forEach(g -> paths.add("/apis/" + Tree.str(g, "preferredVersion", "groupVersion")));
        String wanted = kubectl.options().value(null, "api-group");
        List<List<String>> rows = new ArrayList<>(List.of(List.of("NAME", "SHORTNAMES", "APIVERSION", "NAMESPACED",
                "KIND")));
        for (String path : paths) {
            String version = path.replaceFirst("^/apis?/", "");
            String group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
            if (wanted != null && !wanted.equals(group)) {
                continue;
            }
            for (JsonObject r : Tree.objects(kubectl.json("GET", path, null, null), "resources")) {
                if (!Tree.str(r, "name").contains("/")) {
                    rows.add(List.of(Tree.str(r, "name"), String.join(",", Tree.strings(r, "shortNames")), version,
                            Boolean.toString(Tree.flag(r, "namespaced")), Tree.str(r, "kind")));
                }
            }
        }
        Lines.print(kubectl.call(), columns(rows));
        return 0;
    }

    private static List<String> columns(List<List<String>> rows) {
        int[] widths = new int[rows.getFirst().size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return rows.stream().map(row -> {
            var line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 3));
            }
            return line.toString().stripTrailing();
        }).toList();
    }

    int mayI() throws IOException {
        if (!kubectl.word(0).equals("can-i")) {
            throw new KubectlCall.Refused("error: unknown command \"auth " + kubectl.word(0) + "\" for \"kubectl\"");
        }
        JsonObject answer = kubectl.json("POST", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                "application/json", Tree.of("apiVersion", "authorization.k8s.io/v1", "kind", "SelfSubjectAccessReview",
                        "spec", Tree.of("resourceAttributes", Tree.of("namespace", kubectl.namespace(), "verb", kubectl
                            .word(1), "resource", kubectl.word(2))))
                    .toString());
        boolean allowed = Tree.flag(answer, "status", "allowed");
        kubectl.say(allowed ? "yes" : "no");
        return allowed ? 0 : 1;
    }

    int top() throws IOException {
        boolean nodes = kubectl.word(0).startsWith("no");
        String path = "/apis/metrics.k8s.io/v1beta1/" + (nodes
                ? "nodes"
                : "namespaces/" + kubectl.namespace() + "/pods");
        JsonObject found = kubectl.json("GET", path, null, null);
        List<List<String>> rows = new ArrayList<>(List.of(List.of("NAME", "CPU(cores)", "MEMORY(bytes)")));
        for (JsonObject item : Tree.objects(found, "items")) {
            List<JsonObject> parts = nodes ? List.of(item) : Tree.objects(item, "containers");
            long cpu = parts.stream().mapToLong(p -> milli(Tree.str(p, "usage", "cpu"))).sum();
            long memory = parts.stream().mapToLong(p -> mebi(Tree.str(p, "usage", "memory"))).sum();
            rows.add(List.of(Tree.str(item, "metadata", "name"), cpu + "m", memory + "Mi"));
        }
        Lines.print(kubectl.call(), columns(rows));
        return 0;
    }

    private static long milli(String cpu) {
        long number = digits(cpu);
        return cpu.endsWith("n") ? number / 1_000_000 : cpu.endsWith("m") ? number : number * 1000;
    }

    private static long mebi(String memory) {
        return memory.endsWith("Ki") ? digits(memory) / 1024 : digits(memory);
    }

    private static long digits(String text) {
        String digits = text.replaceAll("\\D.*", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    /** @param file of the config; @param text what is in it */
    int config(String file, String text) throws IOException {
        return switch (kubectl.word(0)) {
            case "current-context" -> kubectl.say("default");
            case "get-contexts" -> {
                kubectl.say("CURRENT   NAME      CLUSTER   AUTHINFO   NAMESPACE");
                String namespace = kubectl.config();
                yield kubectl.say(("*         default   default   default    " + (namespace.equals("default")
                        ? ""
                        : namespace)).stripTrailing());
            }
            case "use-context" -> kubectl.word(1).equals("default")
                    ? kubectl.say("Switched to context \"default\".")
                    : refused("error: no context exists with the name: \"" + kubectl.word(1) + "\"");
            case "set-context" -> {
                String plain = text.replaceAll("(?m)^    namespace: .*\n", "");
                kubectl.call()
                    .files()
                    .write(file, kubectl.call().user(), plain.replaceFirst("(?m)^(    user: .*)$", "    namespace: "
                            + kubectl.options().value("default", "namespace").toLowerCase(Locale.ROOT) + "\n$1")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8), false);
                yield kubectl.say("Context \"default\" modified.");
            }
            case "view" -> {
                kubectl.call()
                    .out(text.replaceAll("(certificate-authority-data|client-certificate-data): .*", "$1: DATA+OMITTED")
                        .replaceAll("client-key-data: .*", "client-key-data: DATA+OMITTED"));
                yield 0;
            }
            default -> refused("error: unknown command \"config " + kubectl.word(0) + "\" for \"kubectl\"");
        };
    }

    private static int refused(String why) throws KubectlCall.Refused {
        throw new KubectlCall.Refused(why);
    }

    /** What Kubernetes' OpenAPI says of a kind. */
    int explain() throws IOException {
        Kinds kind = kubectl.known(kubectl.word(0).replaceFirst("\\..*", ""));
        String version = kind.api().replaceFirst("^/apis?/", "");
        JsonObject document = JsonParser.parseString(kubectl.ask("GET", "/openapi/v3" + kind.api(), "application/json",
                null, null).body()).getAsJsonObject();
        JsonObject schema = Tree.obj(document, "components", "schemas")
            .entrySet()
            .stream()
            .filter(e -> e.getKey().endsWith("." + kind.kind()))
            .map(e -> e.getValue().getAsJsonObject())
            .findFirst()
            .orElse(new JsonObject());
        kubectl.say("KIND:       " + kind.kind() + "\nVERSION:    " + version + "\n\nDESCRIPTION:\n    " + Tree.str(schema,
                "description") + "\n    \nFIELDS:");
        for (var field : Tree.obj(schema, "properties").entrySet()) {
            String type = Tree.str(field.getValue().getAsJsonObject(), "type");
            kubectl.say("  " + field.getKey() + "\t<" + (type.isEmpty() ? "Object" : type) + ">");
        }
        return 0;
    }
}
