package dev.podlight.classroom.machine.command;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** kubectl describe: what matters of an object in lines, and its events. */
record KubectlDescribe(KubectlCall kubectl) {

    int run() throws IOException {
        String word = kubectl.word(0);
        Kinds kind = kubectl.known(word.replaceFirst("/.*", ""));
        String name = word.contains("/") ? word.substring(word.indexOf('/') + 1) : kubectl.word(1);
        JsonObject found = kubectl.json("GET",
                kind.path(kubectl.namespace(), name) + (name.isEmpty() ? kubectl.selector() : ""), null, null);
        List<JsonObject> objects = found.has("items")
                ? Tree.objects(found, "items")
                : List.of(found);
        boolean first = true;
        for (JsonObject object : objects) {
            kubectl.call().out(first ? "" : "\n\n");
            first = false;
            Lines.print(kubectl.call(), lines(kind, object));
        }
        if (objects.isEmpty()) {
            kubectl.call().err("No resources found in " + kubectl.namespace() + " namespace.\n");
        }
        return 0;
    }

    private List<String> lines(Kinds kind, JsonObject object) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Name", Tree.str(object, "metadata", "name"));
        if (kind.namespaced()) {
            facts.put("Namespace", Tree.str(object, "metadata", "namespace"));
        }
        facts.put("Labels", pairs(Tree.obj(object, "metadata", "labels"), "="));
        facts.put("Annotations", pairs(annotations(object), ": "));
        switch (kind.kind()) {
            case "Service" -> service(object, facts);
            case "Pod" -> pod(object, facts);
            case "Deployment" -> deployment(object, facts);
            case "Ingress" -> {
                facts.put("Address", ips(Tree.objects(object, "status", "loadBalancer", "ingress")));
                facts.put("Ingress Class", Tree.str(object, "spec", "ingressClassName"));
                facts.put("Default backend", "<default>");
            }
            case "Node" -> facts.put("Addresses", Tree.objects(object, "status", "addresses")
                .stream()
                .map(a -> Tree.str(a, "type") + "=" + Tree.str(a, "address"))
                .collect(Collectors.joining(", ")));
            default -> facts.put("Status", or(Tree.str(object, "status", "phase"), "<none>"));
        }
        List<String> lines = new ArrayList<>(aligned(facts));
        if (kind.kind().equals("Ingress")) {
            lines.addAll(rules(object));
        }
        lines.addAll(DescribedParts.conditions(object));
        lines.addAll(DescribedParts.containers(object));
        lines.addAll(events(object));
        return lines;
    }

    private void service(JsonObject object, Map<String, String> facts) throws IOException {
        facts.put("Selector", pairs(Tree.obj(object, "spec", "selector"), "=").replace("\n", ","));
        facts.put("Type", Tree.str(object, "spec", "type"));
        facts.put("IP", Tree.str(object, "spec", "clusterIP"));
        String ips = ips(Tree.objects(object, "status", "loadBalancer", "ingress"));
        if (!ips.isEmpty()) {
            facts.put("LoadBalancer Ingress", ips);
        }
        for (JsonObject port : Tree.objects(object, "spec", "ports")) {
            String name = or(Tree.str(port, "name"), "<unset>");
            facts.put("Port (" + name + ")", name + "  " + Tree.num(port, 0, "port") + "/TCP");
            JsonElement target = port.get("targetPort");
            facts.put("TargetPort (" + name + ")", (target == null ? "" : target.getAsString()) + "/TCP");
            if (port.has("nodePort")) {
                facts.put("NodePort (" + name + ")", name + "  " + Tree.num(port, 0, "nodePort") + "/TCP");
            }
            facts.put("Endpoints (" + name + ")", endpoints(Tree.str(object, "metadata", "name"), name));
        }
        facts.put("Session Affinity", Tree.str(object, "spec", "sessionAffinity"));
    }

    private String endpoints(String service, String port) throws IOException {
        List<String> all = new ArrayList<>();
        JsonObject slices = kubectl.json("GET", Kinds.named("endpointslices").orElseThrow().path(kubectl.namespace(),
                "") + "?labelSelector=kubernetes.io/service-name%3D" + service, null, null);
        for (JsonObject slice : Tree.objects(slices, "items")) {
            Tree.objects(slice, "ports")
                .stream()
                .filter(p -> or(Tree.str(p, "name"), "<unset>").equals(port))
                .forEach(p -> Tree.objects(slice, "endpoints")
                    .stream()
                    .filter(e -> Tree.flag(e, "conditions", "ready"))
                    .forEach(e -> all.add(Tree.strings(e, "addresses").getFirst() + ":" + Tree.num(p, 0, "port"))));
        }
        return all.stream().sorted().collect(Collectors.joining(","));
    }

    private static void pod(JsonObject object, Map<String, String> facts) {
        facts.put("Service Account", Tree.str(object, "spec", "serviceAccountName"));
        facts.put("Node", Tree.str(object, "spec", "nodeName") + "/" + Tree.str(object, "status", "hostIP"));
        facts.put("Status", Tree.str(object, "status", "phase"));
        facts.put("IP", Tree.str(object, "status", "podIP"));
        Tree.objects(object, "metadata", "ownerReferences")
            .forEach(o -> facts.put("Controlled By", Tree.str(o, "kind") + "/" + Tree.str(o, "name")));
    }

    private static void deployment(JsonObject object, Map<String, String> facts) {
        facts.put("Selector", pairs(Tree.obj(object, "spec", "selector", "matchLabels"), "=").replace("\n", ","));
        facts.put("Replicas", "%d desired | %d updated | %d total | %d available | %d unavailable".formatted(Tree.num(
                object, 1, "spec", "replicas"), Tree.num(object, 0, "status", "updatedReplicas"), Tree.num(object, 0,
                        "status", "replicas"), Tree.num(object, 0, "status", "availableReplicas"), Tree.num(object, 0,
                                "status", "unavailableReplicas")));
        facts.put("StrategyType", Tree.str(object, "spec", "strategy", "type"));
    }

    private List<String> rules(JsonObject ingress) throws IOException {
        List<String> lines = new ArrayList<>(List.of("Rules:", "  Host                         Path  Backends",
                "  ----                         ----  --------"));
        for (JsonObject rule : Tree.objects(ingress, "spec", "rules")) {
            lines.add("  " + or(Tree.str(rule, "host"), "*"));
            for (JsonObject path : Tree.objects(rule, "http", "paths")) {
                String service = Tree.str(path, "backend", "service", "name");
                JsonObject port = Tree.obj(path, "backend", "service", "port");
                String shown = port.has("number") ? port.get("number").getAsString() : Tree.str(port, "name");
                String live = endpoints(service, service.isEmpty() ? "" : portName(service, port));
                lines.add("  " + " ".repeat(29) + Tree.str(path, "path") + "   " + service + ":" + shown + " (" + live
                        + ")");
            }
        }
        return lines;
    }

    private String portName(String service, JsonObject port) throws IOException {
        var answer = kubectl.cluster()
            .call("GET", "/api/v1/namespaces/" + kubectl.namespace() + "/services/" + service, "application/json", "",
                    "");
        if (answer.status() != 200) {
            return "";
        }
        JsonObject found = com.google.gson.JsonParser.parseString(answer.body()).getAsJsonObject();
        return Tree.objects(found, "spec", "ports")
            .stream()
            .filter(p -> port.has("number")
                    ? Tree.num(p, 0, "port") == port.get("number").getAsInt()
                    : Tree.str(p, "name").equals(Tree.str(port, "name")))
            .map(p -> or(Tree.str(p, "name"), "<unset>"))
            .findFirst()
            .orElse("");
    }

    private List<String> events(JsonObject object) throws IOException {
        String uid = Tree.str(object, "metadata", "uid");
        String namespace = Tree.str(object, "metadata", "namespace");
        JsonObject all = kubectl.json("GET", Kinds.named("events").orElseThrow().path(namespace, ""), null, null);
        List<String> lines = new ArrayList<>();
        for (JsonObject event : Tree.objects(all, "items")) {
            if (Tree.str(event, "involvedObject", "uid").equals(uid)) {
                lines.add("  %-8s %-18s %-22s %s".formatted(Tree.str(event, "type"), Tree.str(event, "reason"),
                        Tree.str(event, "source", "component"), Tree.str(event, "message")));
            }
        }
        if (lines.isEmpty()) {
            return List.of("Events:  <none>");
        }
        lines.addAll(0, List.of("Events:", "  %-8s %-18s %-22s %s".formatted("Type", "Reason", "From", "Message"),
                "  %-8s %-18s %-22s %s".formatted("----", "------", "----", "-------")));
        return lines;
    }

    private static JsonObject annotations(JsonObject object) {
        JsonObject all = Tree.obj(object, "metadata", "annotations").deepCopy();
        all.remove("kubectl.kubernetes.io/last-applied-configuration");
        return all;
    }

    private static String ips(List<JsonObject> ingress) {
        return ingress.stream().map(i -> Tree.str(i, "ip")).collect(Collectors.joining(","));
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    private static String pairs(JsonObject map, String between) {
        return map.size() == 0
                ? "<none>"
                : map.entrySet()
                    .stream()
                    .map(e -> e.getKey() + between + e.getValue().getAsString())
                    .collect(Collectors.joining("\n"));
    }

    /** Names as wide as the widest; of several lines the further ones under the first. */
    private static List<String> aligned(Map<String, String> facts) {
        int width = 2 + facts.keySet().stream().mapToInt(name -> shown(name).length()).max().orElse(0) + 1;
        List<String> lines = new ArrayList<>();
        facts.forEach((name, value) -> {
            String start = shown(name) + ":";
            for (String part : value.split("\n", -1)) {
                lines.add((start + " ".repeat(Math.max(0, width - start.length())) + part).stripTrailing());
                start = "";
            }
        });
        return lines;
    }

    /** Of a Service's ports each has its own set of lines. */
    private static String shown(String name) {
        return name.replaceFirst(" \\(.*", "");
    }
}
