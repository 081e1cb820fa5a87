package dev.podlight.kube;

import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.KubeObject;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the lab's application stands in one namespace, from a snapshot alone. Pure.
 *
 * @param deployment null if there is none
 * @param replicaSet the one that has or wants Pods, null if there is none
 * @param pods of the Deployment, by name, those being deleted included
 * @param service null if there is none
 * @param endpoints addresses behind the Service that are ready
 * @param ingress null if there is none
 * @param curltest null if there is none
 */
public record LabStatus(String namespace, boolean namespaceExists, KubeObject.Workload deployment,
        KubeObject.Workload replicaSet, List<KubeObject.Pod> pods, KubeObject.Service service,
        List<KubeObject.Endpoint> endpoints, KubeObject.Ingress ingress, KubeObject.Pod curltest) {

    public LabStatus {
        pods = List.copyOf(pods);
        endpoints = List.copyOf(endpoints);
    }

    public static LabStatus of(ClusterSnapshot snapshot, String namespace) {
        KubeObject.Workload deployment = workloads(snapshot, namespace, "Deployment")
            .filter(w -> w.name().equals(Userlist.DEPLOYMENT))
            .findFirst()
            .orElse(null);
        List<KubeObject.Workload> sets = deployment == null
                ? List.of()
                : workloads(snapshot, namespace, "ReplicaSet")
                    .filter(w -> deployment.ref().equals(w.meta().owner()))
                    .toList();
        return new LabStatus(namespace, exists(snapshot, namespace), deployment, newest(sets),
                pods(snapshot, namespace, sets),
                snapshot.find(KubeObject.Service.class, namespace, Userlist.SERVICE).orElse(null),
                endpoints(snapshot, namespace),
                snapshot.find(KubeObject.Ingress.class, namespace, Userlist.INGRESS).orElse(null),
                snapshot.find(KubeObject.Pod.class, namespace, Userlist.CURLTEST).orElse(null));
    }

    /** With rights in one namespace only, the Namespace itself may not be seen: then what is in it shows that it is there. */
    private static boolean exists(ClusterSnapshot snapshot, String namespace) {
        return snapshot.find(KubeObject.Namespace.class, "", namespace).isPresent()
                || snapshot.refusedKinds().contains("Namespace");
    }

    private static Stream<KubeObject.Workload> workloads(ClusterSnapshot snapshot, String namespace, String kind) {
        return snapshot.all(KubeObject.Workload.class)
            .filter(w -> w.namespace().equals(namespace) && w.kind().equals(kind));
    }

    private static KubeObject.Workload newest(List<KubeObject.Workload> sets) {
        return sets.stream()
            .max(Comparator.comparing((KubeObject.Workload w) -> w.desired() > 0)
                .thenComparing(w -> w.meta().created()))
            .orElse(null);
    }

    private static List<KubeObject.Pod> pods(ClusterSnapshot snapshot, String namespace,
            List<KubeObject.Workload> sets) {
        Set<Object> owners = sets.stream().map(KubeObject::ref).collect(Collectors.toSet());
        return snapshot.all(KubeObject.Pod.class)
            .filter(p -> p.namespace().equals(namespace) && owners.contains(p.meta().owner()))
            .sorted(Comparator.comparing(KubeObject::name))
            .toList();
    }

    private static List<KubeObject.Endpoint> endpoints(ClusterSnapshot snapshot, String namespace) {
        return snapshot.all(KubeObject.EndpointSlice.class)
            .filter(s -> s.namespace().equals(namespace) && s.service().equals(Userlist.SERVICE))
            .flatMap(s -> s.endpoints().stream())
            .filter(e -> !Boolean.FALSE.equals(e.ready()))
            .toList();
    }

    /** Deployment there, at least one Pod wanted, and as many ready as wanted, all of them endpoints of the Service. */
    public boolean userlistReady() {
        return deployment != null && deployment.desired() > 0 && scaled() && service != null;
    }

    /** As many Pods as wanted (also none), ready and behind the Service, and none that is still going. */
    private boolean scaled() {
        return deployment.ready() == deployment.desired() && pods.size() == deployment.desired()
                && (service == null || endpoints.size() == deployment.desired());
    }

    /** The Ingress is there and has an ADDRESS. */
    public boolean ingressReady() {
        return ingress != null && !ingress.addresses().isEmpty();
    }

    /** The Ingress's first host, or empty. */
    public String host() {
        return ingress == null || ingress.rules().isEmpty() ? "" : ingress.rules().getFirst().host();
    }

    /** The Ingress's ADDRESS column, or empty. */
    public String address() {
        return ingress == null ? "" : String.join(",", ingress.addresses());
    }

    /** What {@link LiveCluster#await} waits for: empty when all of the lab in this namespace is as its objects want it. */
    public String missing() {
        if (!namespaceExists) {
            return "namespace/" + namespace;
        }
        if (deployment == null) {
            return "deployment/" + Userlist.DEPLOYMENT;
        }
        if (service == null) {
            return "service/" + Userlist.SERVICE;
        }
        if (!scaled()) {
            return "deployment/" + Userlist.DEPLOYMENT + " " + deployment.ready() + "/" + deployment.desired();
        }
        if (curltest != null && !curltest.ready()) {
            return "pod/" + Userlist.CURLTEST;
        }
        return ingress == null || ingressReady() ? "" : "ingress/" + Userlist.INGRESS + " ADDRESS";
    }
}
