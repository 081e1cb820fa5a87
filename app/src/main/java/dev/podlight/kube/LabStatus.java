package dev.podlight.kube;

import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.KubeObject;

import java.util.List;

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
        throw new UnsupportedOperationException();
    }

    /** Deployment there, at least one Pod wanted, and as many ready as wanted, all of them endpoints of the Service. */
    public boolean userlistReady() {
        throw new UnsupportedOperationException();
    }

    /** The Ingress is there and has an ADDRESS. */
    public boolean ingressReady() {
        throw new UnsupportedOperationException();
    }

    /** The Ingress's first host, or empty. */
    public String host() {
        throw new UnsupportedOperationException();
    }

    /** The Ingress's ADDRESS column, or empty. */
    public String address() {
        throw new UnsupportedOperationException();
    }

    /** What {@link LiveCluster#await} waits for: empty when all of the lab in this namespace is as its objects want it. */
    public String missing() {
        throw new UnsupportedOperationException();
    }
}
