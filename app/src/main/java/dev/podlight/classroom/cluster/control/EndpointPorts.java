package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;

/** What EndpointSlices and Endpoints have in common: the ports, and the Pod that is meant. */
final class EndpointPorts {
    private EndpointPorts() {}

    /** The ports as this Pod has them: a named target port that it lacks is left out. */
    static JsonArray of(JsonObject service, JsonObject pod) {
        var ports = new JsonArray();
        for (var port : Tree.objects(service, "spec", "ports")) {
            int target = target(port, pod);
            if (target > 0) {
                ports.add(Tree.of("name", Tree.str(port, "name"), "port", target, "protocol",
                        Tree.str(port, "protocol"), "appProtocol", port.get("appProtocol")));
            }
        }
        return ports;
    }

    private static int target(JsonObject port, JsonObject pod) {
        int number = Tree.num(port, -1, "targetPort");
        var name = Tree.str(port, "targetPort");
        return number > 0
                ? number
                : Tree.objects(pod, "spec", "containers")
                    .stream()
                    .flatMap(c -> Tree.objects(c, "ports").stream())
                    .filter(p -> Tree.str(p, "name").equals(name)
                            && Tree.str(p, "protocol").equals(Tree.str(port, "protocol")))
                    .mapToInt(p -> Tree.num(p, 0, "containerPort"))
                    .findFirst()
                    .orElse(0);
    }

    static JsonObject reference(JsonObject pod) {
        return Tree.of("kind", "Pod", "name", Meta.name(pod), "namespace", Meta.namespace(pod), "uid", Meta.uid(pod));
    }
}
