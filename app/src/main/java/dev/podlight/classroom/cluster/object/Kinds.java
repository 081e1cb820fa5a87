package dev.podlight.classroom.cluster.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kinds that the API serves: those built in, and those a CustomResourceDefinition adds. Safe for use by many threads. */
public final class Kinds {
    private static final String RBAC = "rbac.authorization.k8s.io";

    public static final Kind NAMESPACE = of("", "v1", "Namespace", "namespaces", false, "ns", "", "status finalize");
    public static final Kind NODE = of("", "v1", "Node", "nodes", false, "no", "", "status");
    public static final Kind POD = of("", "v1", "Pod", "pods", true, "po", "all",
            "status log proxy exec portforward eviction");
    public static final Kind SERVICE = of("", "v1", "Service", "services", true, "svc", "all", "status proxy");
    public static final Kind ENDPOINTS = of("", "v1", "Endpoints", "endpoints", true, "ep", "", "");
    public static final Kind CONFIG_MAP = of("", "v1", "ConfigMap", "configmaps", true, "cm", "", "");
    public static final Kind SECRET = of("", "v1", "Secret", "secrets", true, "", "", "");
    public static final Kind SERVICE_ACCOUNT = of("", "v1", "ServiceAccount", "serviceaccounts", true, "sa", "",
            "token");
    public static final Kind EVENT = of("", "v1", "Event", "events", true, "ev", "", "");
    public static final Kind RESOURCE_QUOTA = of("", "v1", "ResourceQuota", "resourcequotas", true, "quota", "",
            "status");
    public static final Kind DEPLOYMENT = of("apps", "v1", "Deployment", "deployments", true, "deploy", "all",
            "status scale");
    public static final Kind REPLICA_SET = of("apps", "v1", "ReplicaSet", "replicasets", true, "rs", "all",
            "status scale");
    public static final Kind STATEFUL_SET = of("apps", "v1", "StatefulSet", "statefulsets", true, "sts", "all",
            "status scale");
    public static final Kind DAEMON_SET = of("apps", "v1", "DaemonSet", "daemonsets", true, "ds", "all", "status");
    public static final Kind JOB = of("batch", "v1", "Job", "jobs", true, "", "all", "status");
    public static final Kind INGRESS = of("networking.k8s.io", "v1", "Ingress", "ingresses", true, "ing", "",
            "status");
    public static final Kind INGRESS_CLASS = of("networking.k8s.io", "v1", "IngressClass", "ingressclasses", false,
            "", "", "");
    public static final Kind NETWORK_POLICY = of("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies", true,
            "netpol", "", "");
    public static final Kind ENDPOINT_SLICE = of("discovery.k8s.io", "v1", "EndpointSlice", "endpointslices", true,
            "", "", "");
    public static final Kind LEASE = of("coordination.k8s.io", "v1", "Lease", "leases", true, "", "", "");
    public static final Kind CRD = of("apiextensions.k8s.io", "v1", "CustomResourceDefinition",
            "customresourcedefinitions", false, "crd,crds", "api-extensions", "status");
    public static final Kind HELM_CHART = custom("helm.cattle.io", "v1", "HelmChart", "helmcharts");
    public static final Kind HELM_CHART_CONFIG = custom("helm.cattle.io", "v1", "HelmChartConfig",
            "helmchartconfigs");
    public static final Kind MIDDLEWARE = custom("traefik.io", "v1alpha1", "Middleware", "middlewares");

    public static final Kind LIMIT_RANGE = of("", "v1", "LimitRange", "limitranges", true, "limits", "", "");
    public static final Kind CONTROLLER_REVISION = of("apps", "v1", "ControllerRevision", "controllerrevisions", true,
            "", "", "");
    public static final Kind DISRUPTION_BUDGET = of("policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets",
            true, "pdb", "", "status");
    public static final Kind ROLE = of(RBAC, "v1", "Role", "roles", true, "", "", "");
    public static final Kind ROLE_BINDING = of(RBAC, "v1", "RoleBinding", "rolebindings", true, "", "", "");
    public static final Kind CLUSTER_ROLE = of(RBAC, "v1", "ClusterRole", "clusterroles", false, "", "", "");
    public static final Kind CLUSTER_ROLE_BINDING = of(RBAC, "v1", "ClusterRoleBinding", "clusterrolebindings", false,
            "", "", "");
    public static final Kind PRIORITY_CLASS = of("scheduling.k8s.io", "v1", "PriorityClass", "priorityclasses", false,
            "pc", "", "");

    /** In the order of the API's own discovery: core first. */
    private static final List<Kind> BUILT_IN = List.of(CONFIG_MAP, ENDPOINTS, EVENT, LIMIT_RANGE, NAMESPACE, NODE, POD,
            RESOURCE_QUOTA, SECRET, SERVICE_ACCOUNT, SERVICE, CONTROLLER_REVISION, DAEMON_SET, DEPLOYMENT, REPLICA_SET,
            STATEFUL_SET, JOB,
            INGRESS_CLASS, INGRESS, NETWORK_POLICY, DISRUPTION_BUDGET, CLUSTER_ROLE_BINDING, CLUSTER_ROLE, ROLE_BINDING,
            ROLE, PRIORITY_CLASS, CRD, LEASE, ENDPOINT_SLICE, HELM_CHART_CONFIG, HELM_CHART);

    private volatile List<Kind> all = BUILT_IN;

    public List<Kind> all() {
        return all;
    }

    /** Serves {@code kind} from now on; no effect if it is served already. */
    public synchronized void add(Kind kind) {
        if (resource(kind.group(), kind.version(), kind.plural()).isEmpty()) {
            var more = new ArrayList<>(all);
            more.add(kind);
            all = List.copyOf(more);
        }
    }

    public synchronized void remove(String group, String plural) {
        all = all.stream()
            .filter(k -> !(k.custom() && k.group().equals(group) && k.plural().equals(plural)))
            .toList();
    }

    /** By its name in the URL. */
    public Optional<Kind> resource(String group, String version, String plural) {
        return all.stream()
            .filter(
                    k -> k.group().equals(group) && k.version().equals(version) && k.plural().equals(plural))
            .findFirst();
    }

    /** By apiVersion and kind, as an object says it. */
    public Optional<Kind> of(String apiVersion, String name) {
        return all.stream().filter(k -> k.apiVersion().equals(apiVersion) && k.name().equals(name)).findFirst();
    }

    /** By kind alone, for example {@code Deployment}. */
    public Optional<Kind> named(String name) {
        return all.stream().filter(k -> k.name().equals(name)).findFirst();
    }

    private static Kind of(String group, String version, String name, String plural, boolean namespaced,
            String shortNames, String categories, String subresources) {
        return new Kind(group, version, name, plural, namespaced, words(shortNames), words(categories),
                words(subresources), false);
    }

    private static Kind custom(String group, String version, String name, String plural) {
        return new Kind(group, version, name, plural, true, List.of(), List.of(), List.of(), true);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("[ ,]"));
    }
}
