package dev.podlight.classroom.cluster.table;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What tables say of objects that are no Pods. */
final class Cells {

    private Cells() {}

    static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    static String none(String text) {
        return or(text, "<none>");
    }

    static String labels(Map<String, String> labels) {
        return none(labels.entrySet()
            .stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(",")));
    }

    static String selector(JsonObject object) {
        return labels(Tree.map(object, "spec", "selector", "matchLabels"));
    }

    static String containers(JsonObject object, String field) {
        return Tree.objects(object, "spec", "template", "spec", "containers")
            .stream()
            .map(c -> Tree.str(c, field))
            .collect(Collectors.joining(","));
    }

    static String servicePorts(JsonObject service) {
        return none(Tree.objects(service, "spec", "ports")
            .stream()
            .map(p -> Tree.num(p, 0, "port")
                    + (Tree.num(p, 0, "nodePort") > 0 ? ":" + Tree.num(p, 0, "nodePort") : "") + "/"
                    + Tree.str(p, "protocol"))
            .collect(Collectors.joining(",")));
    }

    static String externalIp(JsonObject service) {
        var extra = Tree.strings(service, "spec", "externalIPs");
        return switch (Tree.str(service, "spec", "type")) {
            case "LoadBalancer" -> or(Stream.concat(addresses(service).stream(), extra.stream())
                .collect(Collectors.joining(",")), "<pending>");
            case "ExternalName" -> Tree.str(service, "spec", "externalName");
            default -> none(String.join(",", extra));
        };
    }

    static List<String> addresses(JsonObject object) {
        return Tree.objects(object, "status", "loadBalancer", "ingress")
            .stream()
            .map(i -> or(Tree.str(i, "ip"), Tree.str(i, "hostname")))
            .toList();
    }

    static String hosts(JsonObject ingress) {
        var hosts = Tree.objects(ingress, "spec", "rules")
            .stream()
            .map(r -> Tree.str(r, "host"))
            .filter(h -> !h.isEmpty())
            .toList();
        return hosts.isEmpty() ? "*" : more(hosts, 3);
    }

    private static String more(List<String> all, int most) {
        return all.size() > most
                ? String.join(",", all.subList(0, most)) + " + " + (all.size() - most) + " more..."
                : String.join(",", all);
    }

    static String slicePorts(JsonObject slice) {
        var ports = Tree.objects(slice, "ports").stream().map(p -> Integer.toString(Tree.num(p, 0, "port"))).toList();
        return ports.isEmpty() ? "<unset>" : more(ports, 3);
    }

    static String sliceEndpoints(JsonObject slice) {
        var all = Tree.objects(slice, "endpoints")
            .stream()
            .flatMap(e -> Tree.strings(e, "addresses").stream())
            .toList();
        return all.isEmpty() ? "<unset>" : more(all, 3);
    }

    static String endpoints(JsonObject endpoints) {
        var all = new ArrayList<String>();
        for (var subset : Tree.objects(endpoints, "subsets")) {
            for (var port : Tree.objects(subset, "ports")) {
                Tree.objects(subset, "addresses")
                    .forEach(a -> all.add(Tree.str(a, "ip") + ":" + Tree.num(port, 0, "port")));
            }
        }
        return all.isEmpty() ? "<none>" : more(all, 3);
    }

    static String nodeStatus(JsonObject node) {
        var ready = Tree.first(Tree.arr(node, "status", "conditions"), "type", "Ready")
            .map(c -> Tree.str(c, "status").equals("True") ? "Ready" : "NotReady")
            .orElse("Unknown");
        return ready + (Tree.flag(node, "spec", "unschedulable") ? ",SchedulingDisabled" : "");
    }

    static String roles(JsonObject node) {
        return none(Meta.labels(node)
            .keySet()
            .stream()
            .filter(l -> l.startsWith("node-role.kubernetes.io/"))
            .map(l -> l.substring(l.indexOf('/') + 1))
            .sorted()
            .collect(Collectors.joining(",")));
    }

    static String nodeAddress(JsonObject node, String type) {
        return Tree.first(Tree.arr(node, "status", "addresses"), "type", type)
            .map(a -> Tree.str(a, "address"))
            .orElse("<none>");
    }

    static String eventTime(JsonObject event, String field, Instant now) {
        var time = or(Tree.str(event, field), Tree.str(event, "eventTime"));
        return time.isEmpty() ? "<unknown>" : Age.between(Meta.time(time), now);
    }

    static String jobStatus(JsonObject job) {
        for (var condition : Tree.objects(job, "status", "conditions")) {
            if (Tree.str(condition, "status").equals("True")
                    && List.of("Complete", "Failed").contains(Tree.str(condition, "type"))) {
                return Tree.str(condition, "type");
            }
        }
        return Meta.deleting(job) ? "Terminating" : "Running";
    }

    static String jobDuration(JsonObject job, Instant now) {
        var start = Meta.time(Tree.str(job, "status", "startTime"));
        var end = Tree.str(job, "status", "completionTime");
        return start.equals(Instant.EPOCH)
                ? ""
                : Age.human(Duration.between(start, end.isEmpty() ? now : Meta.time(end)));
    }

    static String quota(JsonObject quota, boolean limits) {
        var used = Tree.map(quota, "status", "used");
        return Tree.map(quota, "spec", "hard")
            .entrySet()
            .stream()
            .filter(e -> e.getKey().startsWith("limits.") == limits)
            .map(e -> e.getKey() + ": " + used.getOrDefault(e.getKey(), "0") + "/" + e.getValue())
            .collect(Collectors.joining(", "));
    }

    static int size(JsonObject object, String field) {
        return Tree.at(object, field) instanceof JsonArray a ? a.size() : Tree.obj(object, field).size();
    }
}
