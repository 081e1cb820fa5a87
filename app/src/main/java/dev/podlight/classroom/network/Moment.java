package dev.podlight.classroom.network;

import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.Hop;
import dev.podlight.traffic.KubeObject.Endpoint;
import dev.podlight.traffic.KubeObject.EndpointSlice;
import dev.podlight.traffic.KubeObject.Node;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.TraceOptions;
import dev.podlight.traffic.Tracer;

import java.util.Map;
import java.util.Optional;

/** A cluster as it is just now, with the tracer that says what happens to requests in it. Immutable. */
record Moment(SimCluster cluster, ClusterSnapshot snapshot, Front front, Tracer tracer) {
    static final String SYSTEM = "kube-system";
    private static final String TRAEFIK = "traefik";

    static Moment of(SimCluster cluster, ClusterSnapshot snapshot, Front front) {
        return new Moment(cluster, snapshot, front, new Tracer(snapshot, new TraceOptions(front, "", Map.of())));
    }

    /** The same with another load balancer before it. */
    Moment with(Front.FrontEnd frontEnd) {
        return of(cluster, snapshot, new Front(front.publicIp(), front.openPorts(), frontEnd));
    }

    /** What happens to requests that begin beside the nodes, with nothing before them. */
    Tracer inside() {
        return new Tracer(snapshot, new TraceOptions(Front.NONE, "", Map.of()));
    }

    Optional<Pod> pod(String namespace, String name) {
        return snapshot.find(Pod.class, namespace, name);
    }

    Optional<Node> node(String name) {
        return snapshot.find(Node.class, "", name);
    }

    Optional<Service> traefikService() {
        return snapshot.find(Service.class, SYSTEM, TRAEFIK);
    }

    /** The Pod that does Traefik's work: a ready one behind its Service. */
    Optional<Pod> traefikPod() {
        return snapshot.all(EndpointSlice.class)
            .filter(slice -> slice.namespace().equals(SYSTEM) && slice.service().equals(TRAEFIK))
            .flatMap(slice -> slice.endpoints().stream())
            .filter(endpoint -> !Boolean.FALSE.equals(endpoint.ready()))
            .map(Endpoint::pod)
            .flatMap(name -> pod(SYSTEM, name).stream())
            .findFirst();
    }

    /** Whether a Pod's machine is on; the API says so for 40 s after it went off. */
    boolean runs(String namespace, String pod) {
        return pod(namespace, pod).filter(p -> !cluster.nodeRuns(p.nodeName())).isEmpty();
    }

    /** Whether the way leads over a node whose machine is off. */
    boolean endsAtNode(Trace trace) {
        return trace.hop(Hop.Kind.NODE)
            .map(Hop::object)
            .filter(node -> node != null && !cluster.nodeRuns(node.name()))
            .isPresent();
    }

    /** The address of a node's cni0, which its masqueraded connections come from; empty without Pods' addresses. */
    String bridge(String node) {
        return node(node).flatMap(n -> n.podCidrs().stream().findFirst())
            .map(cidr -> cidr.replaceFirst("\\d+/\\d+$", "1"))
            .orElse("10.42.0.1");
    }

    String nodeIp(String node) {
        return node(node).flatMap(n -> n.internalIps().stream().findFirst()).orElse("");
    }
}
