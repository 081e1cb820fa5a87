package dev.podlight.kube;

import com.google.gson.JsonObject;
import dev.podlight.traffic.KubeObject;
import dev.podlight.traffic.Meta;
import dev.podlight.traffic.ObjectRef;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns one Kubernetes object, as the API or kubectl writes it, into the record of the fields that decide where a request goes. A
 * field that is missing or of a wrong type is as if left out: nothing here throws for what stands in an object. Safe for any thread.
 */
public final class KubeObjects {
    /** The kinds that matter to traffic, by API group; a kind of the same name in another group is something else. */
    private static final Map<String, Set<String>> GROUPS = Map.ofEntries(
            Map.entry("Namespace", Set.of("")), Map.entry("Node", Set.of("")), Map.entry("Service", Set.of("")),
            Map.entry("Pod", Set.of("")), Map.entry("ResourceQuota", Set.of("")),
            Map.entry("EndpointSlice", Set.of("discovery.k8s.io")),
            Map.entry("Ingress", Set.of("networking.k8s.io", "extensions")),
            Map.entry("IngressClass", Set.of("networking.k8s.io")),
            Map.entry("NetworkPolicy", Set.of("networking.k8s.io")),
            Map.entry("Middleware", Set.of("traefik.io", "traefik.containo.us")),
            Map.entry("Deployment", Set.of("apps")), Map.entry("ReplicaSet", Set.of("apps")),
            Map.entry("StatefulSet", Set.of("apps")), Map.entry("DaemonSet", Set.of("apps")),
            Map.entry("Job", Set.of("batch")), Map.entry("HelmChart", Set.of("helm.cattle.io")));

    /** Too long to keep and of no use to a trace; kubectl's copy of the object may hold what should not travel. */
    private static final Set<String> HEAVY_ANNOTATIONS = Set.of("kubectl.kubernetes.io/last-applied-configuration",
            "objectset.rio.cattle.io/applied");

    private KubeObjects() {}

    /** Empty for a kind that does not matter to traffic, or an object without a name. */
    public static Optional<KubeObject> read(JsonObject object) {
        return read(object, object.has("kind") ? Fields.of(object).text("kind") : "");
    }

    /**
     * For an item of a list that does not repeat its kind.
     *
     * @param kind for example {@code Pod}
     */
    public static Optional<KubeObject> read(JsonObject object, String kind) {
        Fields o = Fields.of(object);
        Set<String> groups = GROUPS.get(kind);
        if (groups == null || o.at("metadata").text("name").isEmpty()
                || o.has("apiVersion") && !groups.contains(group(o.text("apiVersion")))) {
            return Optional.empty();
        }
        return Optional.of(record(kind, meta(o.at("metadata")), o));
    }

    private static String group(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    private static KubeObject record(String kind, Meta meta, Fields o) {
        return switch (kind) {
            case "Namespace" -> new KubeObject.Namespace(meta,
                    meta.deleting() || o.at("status").text("phase").equals("Terminating"));
            case "Node" -> WorkloadFields.node(meta, o);
            case "Service" -> RoutingFields.service(meta, o);
            case "EndpointSlice" -> RoutingFields.endpointSlice(meta, o);
            case "Ingress" -> RoutingFields.ingress(meta, o);
            case "IngressClass" -> new KubeObject.IngressClass(meta, o.at("spec").text("controller"),
                    "true".equals(meta.annotations().get("ingressclass.kubernetes.io/is-default-class")));
            case "Middleware" -> RoutingFields.middleware(meta, o);
            case "NetworkPolicy" -> PolicyFields.networkPolicy(meta, o);
            case "ResourceQuota" -> PolicyFields.quota(meta, o);
            case "Pod" -> WorkloadFields.pod(meta, o);
            case "HelmChart" -> new KubeObject.HelmChart(meta, o.at("spec").text("chart"),
                    o.at("status").text("jobName"), WorkloadFields.conditions(o.at("status")));
            default -> WorkloadFields.workload(meta, kind, o);
        };
    }

    private static Meta meta(Fields m) {
        Map<String, String> annotations = new HashMap<>(m.map("annotations"));
        annotations.keySet().removeAll(HEAVY_ANNOTATIONS);
        return new Meta(m.text("namespace"), m.text("name"), m.text("uid"), m.map("labels"), annotations,
                instant(m.text("creationTimestamp")), m.has("deletionTimestamp"), owner(m));
    }

    private static ObjectRef owner(Fields m) {
        List<Fields> owners = new ArrayList<>(m.list("ownerReferences"));
        owners.removeIf(o -> Boolean.FALSE.equals(o.flag("controller")));
        return owners.isEmpty()
                ? null
                : new ObjectRef(owners.getFirst().text("kind"), m.text("namespace"), owners.getFirst().text("name"));
    }

    private static Instant instant(String text) {
        try {
            return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }
}
