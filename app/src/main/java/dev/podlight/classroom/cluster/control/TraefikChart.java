package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What k3s's Traefik chart makes of its values: https://github.com/traefik/traefik-helm-chart, as k3s configures it. */
final class TraefikChart {

    private static final String SYSTEM = "kube-system";
    private static final Map<String, String> LABELS = Map.of("app.kubernetes.io/instance", "traefik-kube-system",
            "app.kubernetes.io/managed-by", "Helm", "app.kubernetes.io/name", "traefik");
    private static final Map<String, String> SELECTOR = Map.of("app.kubernetes.io/instance", "traefik-kube-system",
            "app.kubernetes.io/name", "traefik");
    /** Plural and kind of the custom resources that matter or are asked for. */
    private static final Map<String, String> CUSTOM = Map.of("ingressroutes", "IngressRoute", "ingressroutetcps",
            "IngressRouteTCP", "ingressrouteudps", "IngressRouteUDP", "middlewares", "Middleware", "middlewaretcps",
            "MiddlewareTCP", "serverstransports", "ServersTransport", "tlsoptions", "TLSOption", "tlsstores",
            "TLSStore", "traefikservices", "TraefikService");

    private final String version;
    private final boolean emptyServices;

    /**
     * @param version of Traefik
     * @param emptyServices whether this k3s's chart turns allowEmptyServices on: since 1.32
     */
    TraefikChart(String version, boolean emptyServices) {
        this.version = version;
        this.emptyServices = emptyServices;
    }

    static List<JsonObject> definitions() {
        var all = new ArrayList<JsonObject>();
        CUSTOM.keySet()
            .stream()
            .sorted()
            .forEach(p -> all.add(definition("traefik.io", "v1alpha1", p, CUSTOM.get(p))));
        return all;
    }

    static JsonObject definition(String group, String version, String plural, String kind) {
        return Tree.of("apiVersion", "apiextensions.k8s.io/v1", "kind", "CustomResourceDefinition", "metadata",
                Tree.of("name", plural + "." + group), "spec",
                Tree.of("group", group, "scope", "Namespaced", "names",
                        Tree.of("kind", kind, "listKind", kind + "List", "plural", plural, "singular",
                                kind.toLowerCase(java.util.Locale.ROOT)),
                        "versions", Tree.list(Tree.of("name", version, "served", true, "storage", true, "schema",
                                Tree.of("openAPIV3Schema", Tree.of("type", "object",
                                        "x-kubernetes-preserve-unknown-fields", true))))));
    }

    List<JsonObject> objects(JsonObject values) {
        return List.of(
                Tree.of("apiVersion", "v1", "kind", "ServiceAccount", "metadata", metadata("traefik")),
                ingressClass(), deployment(values), service(values));
    }

    private static JsonObject metadata(String name) {
        return Tree.of("name", name, "namespace", SYSTEM, "labels", LABELS, "annotations",
                Map.of("meta.helm.sh/release-name", "traefik", "meta.helm.sh/release-namespace", SYSTEM));
    }

    private static JsonObject ingressClass() {
        var metadata = metadata("traefik");
        metadata.remove("namespace");
        Tree.need(metadata, "annotations").addProperty("ingressclass.kubernetes.io/is-default-class", "true");
        return Tree.of("apiVersion", "networking.k8s.io/v1", "kind", "IngressClass", "metadata", metadata, "spec",
                Tree.of("controller", "traefik.io/ingress-controller"));
    }

    private JsonObject deployment(JsonObject values) {
        var ports = TraefikPort.of(values);
        var probe = Tree.of("httpGet", Tree.of("path", "/ping", "port", 8080), "initialDelaySeconds", 2,
                "periodSeconds", 10, "timeoutSeconds", 2);
        var liveness = probe.deepCopy();
        var container = Tree.of("name", "traefik", "image", "rancher/mirrored-library-traefik:" + version,
                "imagePullPolicy", "IfNotPresent", "args",
                TraefikArguments.of(values, ports, emptyServices), "ports",
                Tree.array(ports.stream().map(TraefikPort::containerPort)),
                "readinessProbe", probe, "livenessProbe", liveness, "resources", new JsonObject());
        var spec = Tree.of("serviceAccountName", "traefik", "priorityClassName", "system-cluster-critical",
                "terminationGracePeriodSeconds", 60, "tolerations",
                Tree.list(Tree.of("key", "CriticalAddonsOnly", "operator", "Exists"),
                        Tree.of("key", "node-role.kubernetes.io/control-plane", "operator", "Exists", "effect",
                                "NoSchedule")),
                "containers", Tree.list(container));
        return Tree.of("apiVersion", "apps/v1", "kind", "Deployment", "metadata", metadata("traefik"), "spec",
                Tree.of("replicas", Math.max(0, Tree.num(values, 1, "deployment", "replicas")), "selector",
                        Tree.of("matchLabels", SELECTOR), "strategy",
                        Tree.of("type", "RollingUpdate", "rollingUpdate",
                                Tree.of("maxUnavailable", 0, "maxSurge", 1)),
                        "template", Tree.of("metadata", Tree.of("labels", LABELS, "annotations",
                                Map.of("prometheus.io/path", "/metrics", "prometheus.io/port", "9100",
                                        "prometheus.io/scrape", "true")),
                                "spec", spec)));
    }

    private static JsonObject service(JsonObject values) {
        var type = Tree.str(values, "service", "type");
        var spec = Tree.of("type", type.isEmpty() ? "LoadBalancer" : type, "selector", SELECTOR, "ports",
                Tree.array(TraefikPort.of(values)
                    .stream()
                    .filter(TraefikPort::exposed)
                    .map(TraefikPort::servicePort)));
        Tree.obj(values, "service", "spec").entrySet().forEach(e -> spec.add(e.getKey(), e.getValue()));
        return Tree.of("apiVersion", "v1", "kind", "Service", "metadata", metadata("traefik"), "spec", spec);
    }
}
