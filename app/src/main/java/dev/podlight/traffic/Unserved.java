package dev.podlight.traffic;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Door.Closed;
import dev.podlight.traffic.KubeObject.Node;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.Trace.Symptom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why nobody serves a port of a node: for the ports that are Traefik's, what became of Traefik and its load balancer. */
final class Unserved {
    private final Cluster cluster;
    private final Index index;

    Unserved(Cluster cluster) {
        this.cluster = cluster;
        this.index = cluster.index();
    }

    /** @param node null for a load balancer's address that is no node's */
    Door at(Node node, int port) {
        List<String> unseen = isTraefiks(port) ? unseen(cluster) : List.of();
        if (!unseen.isEmpty()) {
            return new Door.Unseen(unseen);
        }
        Closed traefik = isTraefiks(port) ? traefik(node, port) : null;
        return traefik != null
                ? traefik
                : closed(Cause.PORT_UNSERVED, node, node == null ? null : node.ref(),
                        Text.of("broken.port-unserved", node == null ? "" : node.name(), port));
    }

    private boolean isTraefiks(int port) {
        Service service = cluster.traefik().service();
        return service == null
                ? port == 80 || port == 443
                : service.ports().stream().anyMatch(p -> p.port() == port) || service.ports().isEmpty() && port == 80;
    }

    private Closed traefik(Node node, int port) {
        Closed missing = missing(cluster, Symptom.REFUSED);
        if (missing != null) {
            return missing;
        }
        Service service = cluster.traefik().service();
        boolean nobody = Index.port(service, port)
            .map(p -> cluster.backends().proxyView(service, p).isEmpty())
            .orElse(true);
        if (nobody) {
            return noEndpoints(cluster, Symptom.REFUSED);
        }
        if (!service.type().equals("LoadBalancer")) {
            return closed(Cause.TRAEFIK_NOT_LOAD_BALANCER, node, service.ref(),
                    Text.of("broken.traefik-not-load-balancer", service.type()));
        }
        return balancer(node, port, service);
    }

    /** Null where Traefik's load balancer does stand, on other nodes. */
    private Closed balancer(Node node, int port, Service service) {
        List<Pod> waiting = index.addresses()
            .hostPort(port)
            .stream()
            .filter(ServiceLb::isPod)
            .filter(p -> !ServiceLb.runs(p))
            .filter(p -> p.nodeName().isEmpty() || node == null || p.nodeName().equals(node.name()))
            .toList();
        Optional<Pod> holder = index.addresses().hostPort(port).stream().filter(p -> !ServiceLb.isPod(p)).findFirst();
        boolean noFreePorts = waiting.stream()
            .flatMap(p -> p.conditions().stream())
            .anyMatch(c -> c.type().equals("PodScheduled") && c.message().contains("free ports"));
        if (holder.isPresent() && (!waiting.isEmpty() || service.loadBalancerIps().isEmpty()) || noFreePorts) {
            return closed(Cause.HOST_PORT_TAKEN, node, holder.map(Pod::ref).orElse(service.ref()),
                    Text.of("broken.host-port-taken", port, holder.map(p -> p.namespace() + "/" + p.name())
                        .orElse("?")));
        }
        return service.loadBalancerIps().isEmpty() || !waiting.isEmpty()
                ? closed(Cause.LOAD_BALANCER_PENDING, node, service.ref(), Text.of("broken.load-balancer-pending"))
                : null;
    }

    /** Kinds that would tell whether Traefik is installed, and who stands behind its Service. */
    static List<String> unseen(Cluster cluster) {
        Sight sight = new Sight(cluster.index());
        List<String> kinds = new ArrayList<>();
        if (cluster.traefik().service() == null) {
            kinds.addAll(sight.lacksIn(Traefik.NAMESPACE, List.of("Service")));
        }
        kinds.addAll(sight.lacksIn(Traefik.NAMESPACE, Sight.ENDPOINTS));
        if (cluster.traefik().workload() == null) {
            kinds.addAll(sight.lacksIn(Traefik.NAMESPACE, Sight.RUNNERS));
        }
        return kinds;
    }

    /** Null if Traefik is installed. */
    static Closed missing(Cluster cluster, Symptom symptom) {
        return cluster.traefik().installed()
                ? null
                : new Closed(Cause.TRAEFIK_MISSING, Hop.Kind.TRAEFIK, symptom, Text.of("broken.traefik-missing"), null,
                        null);
    }

    static Closed noEndpoints(Cluster cluster, Symptom symptom) {
        Traefik traefik = cluster.traefik();
        return new Closed(Cause.TRAEFIK_NO_ENDPOINTS, Hop.Kind.TRAEFIK, symptom,
                Text.of("broken.traefik-no-endpoints", traefik.workload() == null ? "" : traefik.workload().ready(),
                        traefik.workload() == null ? "" : traefik.workload().desired()),
                traefik.workload() == null ? null : traefik.workload().ref(), null);
    }

    private static Closed closed(Cause cause, Node node, ObjectRef object, Text text) {
        return new Closed(cause, cause.hop(), Symptom.REFUSED, text, object, node);
    }
}
