package dev.podlight.kube;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** What {@code kubectl create ingress} makes of its flags (kubectl's documentation of that command: a path that ends in * is a prefix). */
final class IngressLine {
    private IngressLine() {}

    /** @param call with one {@code --rule=HOST/PATH=SERVICE:PORT} */
    static JsonObject of(KubectlCall call) {
        String rule = call.flag("--rule");
        int slash = Math.max(rule.indexOf('/'), 0);
        int equals = Math.max(rule.indexOf('=', slash), slash);
        JsonObject object = RepairChange.nested(spec(rule.substring(0, slash), rule.substring(slash, equals),
                rule.substring(Math.min(equals + 1, rule.length())), call.flag("--class")), "spec");
        object.addProperty("apiVersion", "networking.k8s.io/v1");
        object.addProperty("kind", "Ingress");
        JsonObject metadata = new JsonObject();
        metadata.addProperty("name", call.word(2));
        metadata.addProperty("namespace", call.namespace());
        object.add("metadata", metadata);
        return object;
    }

    private static JsonObject spec(String host, String path, String backend, String className) {
        boolean prefix = path.endsWith("*");
        JsonObject entry = new JsonObject();
        entry.addProperty("path", prefix ? path.substring(0, path.length() - 1) : path);
        entry.addProperty("pathType", prefix ? "Prefix" : "Exact");
        entry.add("backend", backend(backend));
        JsonObject rule = RepairChange.nested(array(entry), "http", "paths");
        if (!host.isEmpty()) {
            rule.addProperty("host", host);
        }
        JsonObject spec = new JsonObject();
        if (!className.isEmpty()) {
            spec.addProperty("ingressClassName", className);
        }
        spec.add("rules", array(rule));
        return spec;
    }

    private static JsonObject backend(String written) {
        String[] parts = written.split(":", 2);
        String port = parts.length == 2 ? parts[1] : "";
        JsonObject service = new JsonObject();
        service.addProperty("name", parts[0]);
        JsonObject which = new JsonObject();
        int number = Fields.integer(port, 0);
        if (number > 0) {
            which.addProperty("number", number);
        } else {
            which.addProperty("name", port);
        }
        service.add("port", which);
        return RepairChange.nested(service, "service");
    }

    private static JsonArray array(JsonObject only) {
        JsonArray array = new JsonArray();
        array.add(only);
        return array;
    }
}
