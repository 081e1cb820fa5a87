package dev.podlight.classroom.cluster.rule;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Tree;
import java.util.List;

/** Rules of Ingresses (networking/v1 validation). */
final class IngressRules {

    private IngressRules() {}

    static void check(Violations violations, JsonObject ingress) {
        var spec = Tree.obj(ingress, "spec");
        if (!spec.has("rules") && !spec.has("defaultBackend")) {
            violations.invalid("spec", new Violations.Go("null"),
                    "either `defaultBackend` or `rules` must be specified");
        }
        if (spec.has("defaultBackend")) {
            backend(violations, "spec.defaultBackend", Tree.obj(spec, "defaultBackend"));
        }
        int i = 0;
        for (var rule : Tree.objects(spec, "rules")) {
            var field = "spec.rules[" + i++ + "]";
            host(violations, field + ".host", Tree.str(rule, "host"));
            if (rule.has("http")) {
                paths(violations, field + ".http.paths", Tree.objects(rule, "http", "paths"));
            }
        }
    }

    private static void host(Violations violations, String field, String host) {
        if (host.isEmpty()) {
            return;
        }
        if (host.matches("\\d+\\.\\d+\\.\\d+\\.\\d+")) {
            violations.invalid(field, host, "must be a DNS name, not an IP address");
        } else if (host.contains("*")) {
            NameRules.wildcard(violations, field, host);
        } else {
            NameRules.subdomain(violations, field, host);
        }
    }

    private static void paths(Violations violations, String field, List<JsonObject> paths) {
        if (paths.isEmpty()) {
            violations.required(field, "");
        }
        for (int i = 0; i < paths.size(); i++) {
            path(violations, field + "[" + i + "]", paths.get(i));
        }
    }

    private static void path(Violations violations, String field, JsonObject path) {
        var type = Tree.str(path, "pathType");
        var text = Tree.str(path, "path");
        if (type.isEmpty()) {
            violations.required(field + ".pathType", "pathType must be specified");
        } else if (!List.of("Exact", "Prefix", "ImplementationSpecific").contains(type)) {
            violations.unsupported(field + ".pathType", type, "Exact", "ImplementationSpecific", "Prefix");
        } else if (!text.startsWith("/") && !(type.equals("ImplementationSpecific") && text.isEmpty())) {
            violations.invalid(field + ".path", text, "must be an absolute path");
        } else if (!type.equals("ImplementationSpecific") && text.contains("//")) {
            violations.invalid(field + ".path", text, "must not contain '//'");
        }
        backend(violations, field + ".backend", Tree.obj(path, "backend"));
    }

    private static void backend(Violations violations, String field, JsonObject backend) {
        if (backend.has("resource")) {
            return;
        }
        if (!backend.has("service")) {
            violations.required(field, "resource or service backend is required");
            return;
        }
        var service = Tree.obj(backend, "service");
        if (Tree.str(service, "name").isEmpty()) {
            violations.required(field + ".service.name", "");
        } else {
            NameRules.label1035(violations, field + ".service.name", Tree.str(service, "name"));
        }
        var port = Tree.obj(service, "port");
        if (!port.has("name") && !port.has("number")) {
            violations.required(field + ".service.port", "port name or number is required");
        } else if (port.has("name") && port.has("number")) {
            violations.invalid(field, "", "cannot set both port name & port number");
        } else if (port.has("number")) {
            int number = Tree.num(port, 0, "number");
            if (number < 1 || number > 65535) {
                violations.invalid(field + ".service.port.number", number, ServiceRules.RANGE);
            }
        }
    }
}
