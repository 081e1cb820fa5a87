package dev.podlight.classroom;

import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.classroom.cluster.Until;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.KubeObject;

import java.util.function.Predicate;

/** Waits for signs in a cluster, by its changes. */
final class Awaited {
    private static final String SYSTEM = "kube-system";

    private final SimCluster cluster;

    Awaited(SimCluster cluster) {
        this.cluster = cluster;
    }

    /** The node, Traefik and ServiceLB are ready, and Traefik's Service has its address. */
    void packagedComponents() throws InterruptedException {
        until(snapshot -> snapshot.all(KubeObject.Node.class).anyMatch(KubeObject.Node::ready) && snapshot.find(
                KubeObject.Service.class, SYSTEM, "traefik")
            .filter(service -> !service.loadBalancerIps().isEmpty())
            .isPresent()
                && snapshot.all(KubeObject.Workload.class)
                    .filter(w -> w.namespace().equals(SYSTEM) && w.name().contains("traefik")
                            && !w.kind().equals("Job"))
                    .filter(w -> w.kind().equals("Deployment") || w.kind().equals("DaemonSet"))
                    .filter(w -> w.desired() > 0 && w.ready() >= w.desired())
                    .count() >= 2);
    }

    /** ServiceLB has its Pod on so many nodes, and Traefik's Service all their addresses. */
    void serviceLoadBalancers(int nodes) throws InterruptedException {
        until(snapshot -> snapshot.find(KubeObject.Service.class, SYSTEM, "traefik")
            .filter(service -> service.loadBalancerIps().size() == nodes)
            .isPresent());
    }

    /** The namespace has its default ServiceAccount, without which no Pod is admitted. */
    void serviceAccount(String namespace) throws InterruptedException {
        until(_ -> cluster.get("ServiceAccount", namespace, "default").isPresent());
    }

    /** Pods Ready, ADDRESS set. */
    void lab(String namespace) throws InterruptedException {
        until(snapshot -> snapshot.find(KubeObject.Ingress.class, namespace, "userlist-ingress")
            .filter(ingress -> !ingress.addresses().isEmpty())
            .isPresent()
                && snapshot.all(KubeObject.Pod.class)
                    .filter(pod -> pod.namespace().equals(namespace))
                    .allMatch(KubeObject.Pod::ready)
                && snapshot.all(KubeObject.EndpointSlice.class)
                    .filter(slice -> slice.namespace().equals(namespace))
                    .anyMatch(slice -> slice.endpoints().size() == 2));
    }

    private void until(Predicate<ClusterSnapshot> sign) throws InterruptedException {
        Until.shows(cluster, sign);
    }
}
