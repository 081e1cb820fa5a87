package dev.podlight.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.podlight.kube.LabStatus;
import dev.podlight.traffic.KubeObject;
import java.util.Collection;

/** {@code podlight lab status --json}: one object on one line. */
final class LabJson {

    private LabJson() {}

    static JsonObject of(LabStatus status) {
        JsonObject json = new JsonObject();
        json.addProperty("namespace", status.namespace());
        json.addProperty("exists", status.namespaceExists());
        json.addProperty("ready", status.missing().isEmpty());
        json.addProperty("missing", status.missing().isEmpty() ? null : status.missing());
        json.add("deployment", workload(status.deployment()));
        json.add("replicaSet", workload(status.replicaSet()));
        JsonArray pods = new JsonArray();
        status.pods().forEach(pod -> pods.add(pod(pod)));
        json.add("pods", pods);
        json.add("service", service(status));
        json.add("ingress", ingress(status));
        json.add("curltest", status.curltest() == null ? JsonNull.INSTANCE : pod(status.curltest()));
        return json;
    }

    private static JsonElement workload(KubeObject.Workload w) {
        if (w == null) {
            return JsonNull.INSTANCE;
        }
        JsonObject json = new JsonObject();
        json.addProperty("name", w.name());
        json.addProperty("ready", w.ready());
        json.addProperty("desired", w.desired());
        return json;
    }

    private static JsonObject pod(KubeObject.Pod pod) {
        JsonObject json = new JsonObject();
        json.addProperty("name", pod.name());
        json.addProperty("ready", pod.ready());
        json.addProperty("status", LabTable.state(pod));
        json.addProperty("ip", pod.ip());
        json.addProperty("node", pod.nodeName());
        return json;
    }

    private static JsonElement service(LabStatus status) {
        if (status.service() == null) {
            return JsonNull.INSTANCE;
        }
        JsonObject json = new JsonObject();
        json.addProperty("name", status.service().name());
        json.add("clusterIps", array(status.service().clusterIps()));
        json.add("endpoints", array(status.endpoints().stream().flatMap(e -> e.addresses().stream()).toList()));
        return json;
    }

    private static JsonElement ingress(LabStatus status) {
        if (status.ingress() == null) {
            return JsonNull.INSTANCE;
        }
        JsonObject json = new JsonObject();
        json.addProperty("name", status.ingress().name());
        json.addProperty("host", status.host());
        json.add("address", array(status.ingress().addresses()));
        return json;
    }

    private static JsonArray array(Collection<String> words) {
        JsonArray array = new JsonArray();
        words.forEach(array::add);
        return array;
    }
}
