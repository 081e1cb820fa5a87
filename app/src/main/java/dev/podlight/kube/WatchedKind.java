package dev.podlight.kube;

import java.util.List;

/**
 * One kind that matters to traffic, and where the API has it.
 *
 * @param group path of the group and version, for example {@code /apis/apps/v1}
 * @param only the one namespace that is looked into, or empty for all
 */
record WatchedKind(String kind, String group, String plural, boolean namespaced, String only) {

    /** Namespaces and nodes first: they say most when rights are few. */
    static final List<WatchedKind> ALL = List.of(
            cluster("Namespace", "/api/v1", "namespaces"), cluster("Node", "/api/v1", "nodes"),
            namespaced("Service", "/api/v1", "services"), namespaced("Pod", "/api/v1", "pods"),
            namespaced("ResourceQuota", "/api/v1", "resourcequotas"),
            namespaced("EndpointSlice", "/apis/discovery.k8s.io/v1", "endpointslices"),
            namespaced("Ingress", "/apis/networking.k8s.io/v1", "ingresses"),
            cluster("IngressClass", "/apis/networking.k8s.io/v1", "ingressclasses"),
            namespaced("NetworkPolicy", "/apis/networking.k8s.io/v1", "networkpolicies"),
            namespaced("Middleware", "/apis/traefik.io/v1alpha1", "middlewares"),
            namespaced("Middleware", "/apis/traefik.containo.us/v1alpha1", "middlewares"),
            namespaced("Deployment", "/apis/apps/v1", "deployments"),
            namespaced("ReplicaSet", "/apis/apps/v1", "replicasets"),
            namespaced("StatefulSet", "/apis/apps/v1", "statefulsets"),
            namespaced("DaemonSet", "/apis/apps/v1", "daemonsets"),
            new WatchedKind("Job", "/apis/batch/v1", "jobs", true, "kube-system"),
            namespaced("HelmChart", "/apis/helm.cattle.io/v1", "helmcharts"));

    private static WatchedKind cluster(String kind, String group, String plural) {
        return new WatchedKind(kind, group, plural, false, "");
    }

    private static WatchedKind namespaced(String kind, String group, String plural) {
        return new WatchedKind(kind, group, plural, true, "");
    }

    /** The same kind in one namespace only, for those whose rights end there. */
    WatchedKind in(String namespace) {
        return new WatchedKind(kind, group, plural, namespaced, namespace);
    }

    /** For example {@code /apis/apps/v1/namespaces/user03/deployments}. */
    String path() {
        return only.isEmpty() ? group + "/" + plural : group + "/namespaces/" + only + "/" + plural;
    }

    /** For example {@code apps/v1}. */
    String apiVersion() {
        return group.replaceFirst("^/apis?/", "");
    }

    /** Whether a change of this kind may bring new kinds: k3s installs custom resource definitions by these. */
    boolean bringsKinds() {
        return kind.equals("Job") || kind.equals("HelmChart");
    }
}
