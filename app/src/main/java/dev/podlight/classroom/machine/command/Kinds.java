package dev.podlight.classroom.machine.command;

import java.util.List;
import java.util.Optional;

/**
 * A kind of object as kubectl's users name it.
 *
 * @param api path of its group and version
 * @param plural as in the path
 * @param title what {@code kubectl get -o name} and refusals begin with, for example {@code deployment.apps}
 */
record Kinds(String api, String plural, String kind, String title, boolean namespaced, List<String> names) {
    private static final List<Kinds> ALL = List.of(
            core("pods", "Pod", "pod", true, "po"), core("services", "Service", "service", true, "svc"),
            core("namespaces", "Namespace", "namespace", false, "ns"), core("nodes", "Node", "node", false, "no"),
            core("events", "Event", "event", true, "ev"), core("configmaps", "ConfigMap", "configmap", true, "cm"),
            core("secrets", "Secret", "secret", true), core("serviceaccounts", "ServiceAccount", "serviceaccount", true,
                    "sa"), core("endpoints", "Endpoints", "endpoints", true, "ep"),
            core("resourcequotas", "ResourceQuota", "resourcequota", true, "quota"),
            apps("deployments", "Deployment", "deployment", "deploy"),
            apps("replicasets", "ReplicaSet", "replicaset", "rs"),
            apps("daemonsets", "DaemonSet", "daemonset", "ds"),
            apps("statefulsets", "StatefulSet", "statefulset", "sts"),
            new Kinds("/apis/batch/v1", "jobs", "Job", "job.batch", true, List.of("job")),
            new Kinds("/apis/networking.k8s.io/v1", "ingresses", "Ingress", "ingress.networking.k8s.io", true,
                    List.of("ingress", "ing")),
            new Kinds("/apis/networking.k8s.io/v1", "ingressclasses", "IngressClass", "ingressclass.networking.k8s.io",
                    false, List.of("ingressclass")),
            new Kinds("/apis/networking.k8s.io/v1", "networkpolicies", "NetworkPolicy",
                    "networkpolicy.networking.k8s.io", true, List.of("networkpolicy", "netpol")),
            new Kinds("/apis/discovery.k8s.io/v1", "endpointslices", "EndpointSlice", "endpointslice.discovery.k8s.io",
                    true, List.of("endpointslice")),
            new Kinds("/apis/helm.cattle.io/v1", "helmcharts", "HelmChart", "helmchart.helm.cattle.io", true,
                    List.of("helmchart")));

    static Optional<Kinds> named(String word) {
        String plain = word.replaceFirst("\\..*", "");
        return ALL.stream()
            .filter(kind -> kind.plural.equals(plain) || kind.names.contains(plain)
                    || kind.kind.equalsIgnoreCase(plain))
            .findFirst();
    }

    /** Where its objects, or the one of that name, are; an empty namespace means all. */
    String path(String namespace, String name) {
        return api + (namespaced && !namespace.isEmpty() ? "/namespaces/" + namespace : "") + "/" + plural
                + (name.isEmpty() ? "" : "/" + name);
    }

    private static Kinds core(String plural, String kind, String singular, boolean namespaced, String... more) {
        return new Kinds("/api/v1", plural, kind, singular, namespaced,
                java.util.stream.Stream.concat(java.util.stream.Stream.of(singular), java.util.Arrays.stream(more))
                    .toList());
    }

    private static Kinds apps(String plural, String kind, String singular, String shortName) {
        return new Kinds("/apis/apps/v1", plural, kind, singular + ".apps", true, List.of(singular, shortName));
    }
}
