package dev.podlight.kube;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.podlight.kube.Manifest.ObjectPath;
import dev.podlight.kube.RepairChange.Verb;

import java.util.Optional;

/**
 * {@code kubectl expose} of a workload: no call of the API, but what kubectl itself does, that is a Service with the workload's own
 * labels that selects by its matchLabels (kubectl's expose.go).
 */
record ExposeLine(Api api) {

    /**
     * @param call with {@code --name}, {@code --port} and {@code --target-port}, all numbers
     * @return empty if the workload selects by more than matchLabels: a Service cannot, and kubectl refuses it too
     */
    Optional<RepairChange> of(KubectlCall call, ObjectPath workload) throws KubeException, InterruptedException {
        int port = Fields.integer(call.flag("--port"), 0);
        int target = Fields.integer(call.flag("--target-port"), port);
        Fields there = Fields.of(api.get(workload.url()));
        Fields selector = there.at("spec").at("selector");
        JsonObject selected = selector.at("matchLabels").json();
        if (port == 0 || call.flag("--name").isEmpty() || selected.isEmpty()
                || !selector.list("matchExpressions").isEmpty()) {
            return Optional.empty();
        }
        JsonObject service = new JsonObject();
        service.addProperty("apiVersion", "v1");
        service.addProperty("kind", "Service");
        JsonObject metadata = new JsonObject();
        metadata.addProperty("name", call.flag("--name"));
        metadata.addProperty("namespace", workload.namespace());
        metadata.add("labels", there.at("metadata").at("labels").json().deepCopy());
        service.add("metadata", metadata);
        service.add("spec", spec(selected, port, target));
        ObjectPath path = new ObjectPath("/api/v1", "services", workload.namespace(), call.flag("--name"));
        return Optional.of(new RepairChange(Verb.CREATE, path, Api.JSON, service));
    }

    private static JsonObject spec(JsonObject selected, int port, int target) {
        JsonObject entry = new JsonObject();
        entry.addProperty("protocol", "TCP");
        entry.add("port", new JsonPrimitive(port));
        entry.add("targetPort", new JsonPrimitive(target));
        JsonArray ports = new JsonArray();
        ports.add(entry);
        JsonObject spec = new JsonObject();
        spec.add("selector", selected.deepCopy());
        spec.add("ports", ports);
        return spec;
    }
}
