package dev.podlight.classroom.cluster.rule;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import java.util.HashSet;
import java.util.List;

/** Defaults and rules of Services. */
final class ServiceRules {

    static final String RANGE = "must be between 1 and 65535, inclusive";

    private ServiceRules() {}

    static void fill(JsonObject service) {
        var spec = Tree.need(service, "spec");
        Tree.fill(spec, "type", "ClusterIP");
        Tree.fill(spec, "sessionAffinity", "None");
        for (var port : Tree.objects(spec, "ports")) {
            Tree.fill(port, "protocol", "TCP");
            if (!port.has("targetPort") && port.has("port")) {
                port.add("targetPort", port.get("port"));
            }
        }
        var type = Tree.str(spec, "type");
        if (type.equals("ExternalName")) {
            return;
        }
        Tree.fill(spec, "ipFamilies", List.of("IPv4"));
        Tree.fill(spec, "ipFamilyPolicy", "SingleStack");
        Tree.fill(spec, "internalTrafficPolicy", "Cluster");
        if (type.equals("NodePort") || type.equals("LoadBalancer")) {
            Tree.fill(spec, "externalTrafficPolicy", "Cluster");
        } else {
            spec.remove("externalTrafficPolicy");
            spec.remove("allocateLoadBalancerNodePorts");
            Tree.objects(spec, "ports").forEach(p -> p.remove("nodePort"));
        }
        if (type.equals("LoadBalancer")) {
            Tree.fill(spec, "allocateLoadBalancerNodePorts", true);
        }
        if (Tree.str(spec, "sessionAffinity").equals("ClientIP")) {
            Tree.fill(spec, "sessionAffinityConfig",
                    Tree.of("clientIP", Tree.of("timeoutSeconds", 10800)));
        }
        if (!Tree.has(service, "status", "loadBalancer")) {
            Tree.need(service, "status", "loadBalancer");
        }
    }

    static void check(Violations violations, JsonObject service) {
        var spec = Tree.obj(service, "spec");
        NameRules.label1035(violations, "metadata.name", Meta.name(service));
        var type = Tree.str(spec, "type");
        if (!List.of("ClusterIP", "NodePort", "LoadBalancer", "ExternalName").contains(type)) {
            violations.unsupported("spec.type", type, "ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
        }
        var ports = Tree.objects(spec, "ports");
        if (ports.isEmpty() && !type.equals("ExternalName") && !Tree.str(spec, "clusterIP").equals("None")) {
            violations.required("spec.ports", "");
        }
        if (type.equals("ExternalName") && Tree.str(spec, "externalName").isEmpty()) {
            violations.required("spec.externalName", "");
        }
        var names = new HashSet<String>();
        for (int i = 0; i < ports.size(); i++) {
            port(violations, "spec.ports[" + i + "]", ports.get(i), ports.size(), names);
        }
        affinity(violations, spec);
    }

    private static void port(Violations violations, String field, JsonObject port, int count, HashSet<String> names) {
        var name = Tree.str(port, "name");
        if (name.isEmpty() && count > 1) {
            violations.required(field + ".name", "");
        } else if (!name.isEmpty()) {
            NameRules.label(violations, field + ".name", name);
            if (!names.add(name)) {
                violations.duplicate(field + ".name", "\"" + name + "\"");
            }
        }
        int number = Tree.num(port, 0, "port");
        if (number < 1 || number > 65535) {
            violations.invalid(field + ".port", number, RANGE);
        }
        target(violations, field + ".targetPort", port);
        if (!List.of("TCP", "UDP", "SCTP").contains(Tree.str(port, "protocol"))) {
            violations.unsupported(field + ".protocol", Tree.str(port, "protocol"), "SCTP", "TCP", "UDP");
        }
        int node = Tree.num(port, 0, "nodePort");
        if (node != 0 && (node < 30000 || node > 32767)) {
            violations.invalid(field + ".nodePort", node,
                    "provided port is not in the valid range. The range of valid ports is 30000-32767");
        }
    }

    private static void target(Violations violations, String field, JsonObject port) {
        int number = Tree.num(port, -1, "targetPort");
        if (number == -1) {
            var name = Tree.str(port, "targetPort");
            if (!name.matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?") || name.length() > 15) {
                violations.invalid(field, name, name.length() > 15
                        ? "must be no more than 15 characters"
                        : "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
            } else if (!name.matches(".*[a-z].*")) {
                violations.invalid(field, name, "must contain at least one letter (a-z)");
            }
        } else if (number < 1 || number > 65535) {
            violations.invalid(field, number, RANGE);
        }
    }

    private static void affinity(Violations violations, JsonObject spec) {
        var affinity = Tree.str(spec, "sessionAffinity");
        if (!List.of("None", "ClientIP").contains(affinity)) {
            violations.unsupported("spec.sessionAffinity", affinity, "ClientIP", "None");
        }
        var policy = Tree.str(spec, "externalTrafficPolicy");
        if (!policy.isEmpty() && !List.of("Cluster", "Local").contains(policy)) {
            violations.unsupported("spec.externalTrafficPolicy", policy, "Cluster", "Local");
        }
    }
}
