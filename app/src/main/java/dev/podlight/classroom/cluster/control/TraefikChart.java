package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

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

    /** @param valuesContent YAML of a HelmChartConfig, may be empty; what is no YAML counts as empty */
    List<JsonObject> objects(String valuesContent) {
        var values = values(valuesContent);
        return List.of(
                Tree.of("apiVersion", "v1", "kind", "ServiceAccount", "metadata", metadata("traefik")),
                ingressClass(), deployment(values), service(values));
    }

    private static JsonObject values(String text) {
        try {
            return Tree.json(new Yaml(new SafeConstructor(new LoaderOptions())).load(text)) instanceof JsonObject o
                    ? o
                    : new JsonObject();
        } catch (YAMLException | IllegalArgumentException | ClassCastException e) {
            return new JsonObject();
        }
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
        var probe = Tree.of("httpGet", Tree.of("path", "/ping", "port", 8080), "initialDelaySeconds", 2,
                "periodSeconds", 10, "timeoutSeconds", 2);
        var liveness = probe.deepCopy();
        var container = Tree.of("name", "traefik", "image", "rancher/mirrored-library-traefik:" + version,
                "imagePullPolicy", "IfNotPresent", "args", arguments(values), "ports",
                Tree.list(port("metrics", 9100), port("traefik", 8080), port("web", 8000), port("websecure", 8443)),
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

    private static JsonObject port(String name, int number) {
        return Tree.of("name", name, "containerPort", number, "protocol", "TCP");
    }

    private JsonArray arguments(JsonObject values) {
        var all = new ArrayList<>(List.of("--entryPoints.metrics.address=:9100/tcp",
                "--entryPoints.traefik.address=:8080/tcp", "--entryPoints.web.address=:8000/tcp",
                "--entryPoints.websecure.address=:8443/tcp", "--api.dashboard=true", "--ping=true",
                "--metrics.prometheus=true", "--metrics.prometheus.entrypoint=metrics",
                "--providers.kubernetescrd", "--providers.kubernetesingress",
                "--providers.kubernetesingress.ingressendpoint.publishedservice=kube-system/traefik",
                "--entryPoints.websecure.http.tls=true", "--log.level=INFO"));
        var said = Tree.at(values, "providers", "kubernetesIngress", "allowEmptyServices");
        if (said == null ? emptyServices : Tree.flag(values, "providers", "kubernetesIngress", "allowEmptyServices")) {
            all.add(9, "--providers.kubernetescrd.allowEmptyServices=true");
            all.add("--providers.kubernetesingress.allowEmptyServices=true");
        }
        if (Tree.flag(values, "providers", "kubernetesIngress", "strictPrefixMatching")) {
            all.add("--providers.kubernetesingress.strictprefixmatching=true");
        }
        if (Tree.flag(values, "logs", "access", "enabled")) {
            all.add("--accesslog=true");
            var format = Tree.str(values, "logs", "access", "format");
            all.add("--accesslog.format=" + (format.isEmpty() ? "common" : format));
            all.add("--accesslog.fields.defaultmode=keep");
            all.add("--accesslog.fields.headers.defaultmode=drop");
        }
        all.addAll(Tree.strings(values, "additionalArguments"));
        return Tree.list(all.toArray());
    }

    private static JsonObject service(JsonObject values) {
        var spec = Tree.of("type", "LoadBalancer", "selector", SELECTOR, "ports",
                Tree.list(Tree.of("name", "web", "port", 80, "targetPort", "web", "protocol", "TCP"),
                        Tree.of("name", "websecure", "port", 443, "targetPort", "websecure", "protocol", "TCP")));
        Tree.obj(values, "service", "spec").entrySet().forEach(e -> spec.add(e.getKey(), e.getValue()));
        return Tree.of("apiVersion", "v1", "kind", "Service", "metadata", metadata("traefik"), "spec", spec);
    }
}
