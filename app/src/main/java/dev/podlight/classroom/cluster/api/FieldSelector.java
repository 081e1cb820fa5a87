package dev.podlight.classroom.cluster.api;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The fieldSelector of a query, with the few fields that each kind allows. */
final class FieldSelector {

    private static final Set<String> ANY = Set.of("metadata.name", "metadata.namespace");
    private static final Map<String, Set<String>> FIELDS = Map.of("Pod",
            Set.of("spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName",
                    "spec.hostNetwork", "status.phase", "status.podIP", "status.nominatedNodeName"),
            "Event",
            Set.of("involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid",
                    "involvedObject.apiVersion", "involvedObject.resourceVersion", "involvedObject.fieldPath",
                    "reason", "reportingComponent", "source", "type"),
            "Node", Set.of("spec.unschedulable"), "Namespace", Set.of("status.phase"), "Secret", Set.of("type"),
            "ReplicaSet", Set.of("status.replicas"), "Job", Set.of("status.successful"), "Service",
            Set.of("spec.clusterIP", "spec.type"));

    private final List<Predicate<JsonObject>> all = new ArrayList<>();

    private FieldSelector() {}

    /** @throws Refusal 400 for a field that cannot be asked for */
    static FieldSelector parse(Kind kind, String text) {
        var selector = new FieldSelector();
        for (var term : text.split(",")) {
            if (!term.isBlank()) {
                selector.term(kind, term);
            }
        }
        return selector;
    }

    private void term(Kind kind, String term) {
        boolean not = term.contains("!=");
        var parts = term.split("!=|==|=", 2);
        if (parts.length < 2) {
            throw Refusal.badRequest("invalid selector: '" + term + "'; can't understand '" + term + "'");
        }
        if (!ANY.contains(parts[0]) && !FIELDS.getOrDefault(kind.name(), Set.of()).contains(parts[0])) {
            throw Refusal.badRequest("field label not supported: " + parts[0]);
        }
        all.add(o -> value(o, parts[0]).equals(parts[1]) != not);
    }

    private static String value(JsonObject object, String field) {
        if (field.equals("source")) {
            return Tree.str(object, "source", "component");
        }
        var value = Tree.str(object, field.split("\\."));
        return value.isEmpty() && field.equals("spec.unschedulable") ? "false" : value;
    }

    boolean matches(JsonObject object) {
        return all.stream().allMatch(p -> p.test(object));
    }
}
