package dev.podlight.classroom.machine.command;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Tree;

import java.util.ArrayList;
import java.util.List;

/** The blocks that kubectl describe shows of several kinds alike. */
final class DescribedParts {
    private DescribedParts() {}

    static List<String> conditions(JsonObject object) {
        List<JsonObject> all = Tree.objects(object, "status", "conditions");
        if (all.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of("Conditions:", "  Type              Status  Reason",
                "  ----              ------  ------"));
        all.forEach(c -> lines.add(("  %-17s %-7s %s".formatted(Tree.str(c, "type"), Tree.str(c, "status"), Tree.str(c,
                "reason"))).stripTrailing()));
        return lines;
    }

    /** Of a Pod as they run, of a workload as its template has them. */
    static List<String> containers(JsonObject object) {
        boolean pod = Tree.str(object, "kind").equals("Pod");
        List<JsonObject> containers = pod
                ? Tree.objects(object, "spec", "containers")
                : Tree.objects(object, "spec", "template", "spec", "containers");
        List<String> lines = new ArrayList<>();
        if (!containers.isEmpty()) {
            lines.add(pod ? "Containers:" : "Pod Template:");
        }
        for (JsonObject container : containers) {
            lines.add("  " + Tree.str(container, "name") + ":");
            lines.add("    Image:          " + Tree.str(container, "image"));
            for (JsonObject port : Tree.objects(container, "ports")) {
                lines.add("    Port:           " + Tree.num(port, 0, "containerPort") + "/TCP");
                lines.add("    Host Port:      " + Tree.num(port, 0, "hostPort") + "/TCP");
            }
            if (pod) {
                state(object, Tree.str(container, "name"), lines);
            }
        }
        return lines;
    }

    private static void state(JsonObject pod, String container, List<String> lines) {
        Tree.objects(pod, "status", "containerStatuses")
            .stream()
            .filter(s -> Tree.str(s, "name").equals(container))
            .forEach(status -> {
                for (String state : Tree.obj(status, "state").keySet()) {
                    lines.add("    State:          " + Character.toUpperCase(state.charAt(0)) + state.substring(1));
                    String reason = Tree.str(status, "state", state, "reason");
                    if (!reason.isEmpty()) {
                        lines.add("      Reason:       " + reason);
                    }
                }
                lines.add("    Ready:          " + (Tree.flag(status, "ready") ? "True" : "False"));
                lines.add("    Restart Count:  " + Tree.num(status, 0, "restartCount"));
            });
    }
}
