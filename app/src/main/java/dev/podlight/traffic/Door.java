package dev.podlight.traffic;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.KubeObject.Node;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.KubeObject.ServicePort;
import dev.podlight.traffic.Trace.Symptom;

import java.util.List;

/** The way in that an address and a port amount to. */
sealed interface Door {

    /** How kube-proxy or the CNI comes to pick it. */
    enum Via {
        /** An address of the load balancer. */
        BALANCER,
        /** A NodePort of the Service. */
        NODE_PORT,
        /** A host port that a ServiceLB Pod holds. */
        SERVICE_LB,
        /** A host port of some other Pod, or a Pod in the node's network. */
        HOST_PORT, CLUSTER_IP, HEADLESS, POD_IP
    }

    /**
     * @param endpoints where kube-proxy may send it; none: it is refused, or dropped at a ServiceLB Pod
     * @param node whose door it is, or null
     * @param balancer the ServiceLB Pod, or null
     */
    record ToService(Service service, ServicePort port, List<Backends.Address> endpoints, Via via, Node node,
            Pod balancer) implements Door {}

    /** @param node whose door it is, or null */
    record ToPod(Pod pod, int port, Via via, Node node) implements Door {}

    /** Nobody can say which: the API does not show these kinds. */
    record Unseen(List<String> kinds) implements Door {}

    /**
     * Nobody lets it in.
     *
     * @param object the one that is to blame, or null
     */
    record Closed(Cause cause, Hop.Kind at, Symptom symptom, Text text, ObjectRef object, Node node) implements Door {}
}
