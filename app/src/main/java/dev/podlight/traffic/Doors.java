package dev.podlight.traffic;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Backends.Address;
import dev.podlight.traffic.Door.Closed;
import dev.podlight.traffic.Door.ToPod;
import dev.podlight.traffic.Door.ToService;
import dev.podlight.traffic.Door.Unseen;
import dev.podlight.traffic.Door.Via;
import dev.podlight.traffic.AddressBook.ServiceAt;
import dev.podlight.traffic.KubeObject.Node;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.KubeObject.ServicePort;
import dev.podlight.traffic.Trace.Symptom;

import java.util.List;
import java.util.Optional;

/**
 * Which door an address and a port amount to: first match of R1 (load balancer address), R2 (NodePort), R3 (host port, mostly of
 * ServiceLB), R4 (nobody). KUBE-SERVICES comes before the CNI's host ports. Sources: kube-proxy's iptables proxier, the CNI portmap
 * plugin, k3s's servicelb.go.
 */
final class Doors {
    private final Cluster cluster;
    private final Index index;
    private final AddressBook addresses;
    private final Unserved unserved;
    private final Sight sight;

    Doors(Cluster cluster) {
        this.cluster = cluster;
        this.index = cluster.index();
        this.addresses = index.addresses();
        this.unserved = new Unserved(cluster);
        this.sight = new Sight(index);
    }

    /** @param ip canonical; of a loopback address the source itself is meant */
    Door open(String ip, int port, Source source) {
        if (Ip.isLoopback(ip)) {
            return loopback(ip, port, source);
        }
        Node node = addresses.nodeAt(ip).orElse(null);
        boolean away = source.outside() || source.node() == null || !source.node().equals(node);
        Optional<ServiceAt> balancer = addresses.balancerAt(ip, port);
        if (node != null && !node.ready() && away && (source.outside() || balancer.isEmpty())) {
            return new Closed(Cause.NODE_NOT_READY, Hop.Kind.NODE, Symptom.TIMEOUT,
                    Text.of("broken.node-not-ready.door", node.name()), node.ref(), node);
        }
        Optional<Door> byBalancer = balancer.flatMap(at -> balancer(at, node, source));
        if (byBalancer.isPresent()) {
            return byBalancer.get();
        }
        Optional<Service> service = addresses.clusterIp(ip);
        if (service.isPresent()) {
            return clusterIp(service.get(), ip, port, source);
        }
        if (node != null) {
            return atNode(node, port, source, away);
        }
        Optional<Pod> pod = addresses.podAt(ip);
        if (source.outside() && (pod.isPresent() || addresses.isInside(ip))) {
            return outside(ip);
        }
        return pod.<Door>map(p -> new ToPod(p, port, Via.POD_IP, null)).orElseGet(() -> nowhere(ip, port));
    }

    private Door loopback(String ip, int port, Source source) {
        if (source.outside()) {
            return new Closed(Cause.DNS_ELSEWHERE, Hop.Kind.DNS, Symptom.TIMEOUT,
                    Text.of("broken.dns-elsewhere.loopback", ip), null, null);
        }
        if (source.fromPod()) {
            Pod pod = source.pod();
            boolean listens = pod != null && PodGate.declares(pod, port);
            return listens
                    ? new ToPod(pod, port, Via.POD_IP, null)
                    : new Closed(Cause.PORT_UNSERVED, Hop.Kind.NODE, Symptom.REFUSED,
                            Text.of("broken.port-unserved.pod", port), null, source.node());
        }
        if (Ip.isSix(ip)) {
            // ::1 reaches no NodePort, and no host port on a cluster that speaks IPv4 only
            return new Closed(Cause.PORT_UNSERVED, Hop.Kind.NODE, Symptom.REFUSED,
                    Text.of("broken.port-unserved.six", port), null, source.node());
        }
        // a NodePort on 127.0.0.1 needs route_localnet, which only kube-proxy's iptables mode sets
        return addresses.nodePort(port).isPresent() && !localNodePorts(source.node())
                ? hostPort(source.node(), port).orElseGet(() -> noPort(source.node(), port))
                : atNode(source.node(), port, source, false);
    }

    private static boolean localNodePorts(Node node) {
        String args = node.meta().annotations().getOrDefault("k3s.io/node-args", "");
        return !args.contains("proxy-mode=ipvs") && !args.contains("proxy-mode=nftables")
                && !args.contains("\"proxy-mode\",\"ipvs\"");
    }

    /** R1. Empty where it does not exist, for want of a ready endpoint. */
    private Optional<Door> balancer(ServiceAt at, Node node, Source source) {
        List<Address> endpoints = cluster.backends().proxyView(at.service(), at.port());
        if (endpoints.isEmpty()) {
            List<String> unseen = sight.lacksIn(at.service().namespace(), Sight.ENDPOINTS);
            return unseen.isEmpty() ? Optional.empty() : Optional.of(new Unseen(unseen));
        }
        if (source.outside() && keptLocal(at.service(), endpoints, node)) {
            boolean old = node != null && !Version.in(node.version(), new Version(1, 99)).atLeast(1, 22);
            // measured: kube-proxy 1.21 let it fall through to the host port; newer ones drop it
            return old && hostPort(node, at.port().port()).isPresent()
                    ? Optional.empty()
                    : Optional.of(policyLocal(at.service(), node));
        }
        List<Address> asked = source.outside() ? local(at.service(), endpoints, node) : endpoints;
        return Optional.of(new ToService(at.service(), at.port(), asked, Via.BALANCER, node, null));
    }

    /** Where kube-proxy sends what comes from outside to this node: with policy Local, to nobody elsewhere. */
    private static List<Address> local(Service service, List<Address> endpoints, Node node) {
        return service.externalTrafficPolicy().equals("Local") && node != null
                ? endpoints.stream().filter(a -> a.node().equals(node.name())).toList()
                : endpoints;
    }

    /** externalTrafficPolicy Local, and nobody of the Service on this node. */
    private static boolean keptLocal(Service service, List<Address> endpoints, Node node) {
        return service.externalTrafficPolicy().equals("Local") && node != null
                && endpoints.stream().noneMatch(a -> a.node().equals(node.name()));
    }

    private Closed policyLocal(Service service, Node node) {
        Hop.Kind at = cluster.traefik().is(service) ? Hop.Kind.TRAEFIK : Hop.Kind.SERVICE;
        return new Closed(Cause.TRAEFIK_POLICY_LOCAL, at, Symptom.TIMEOUT,
                Text.of("broken.traefik-policy-local", node.name(), service.name()), service.ref(), node);
    }

    private Door clusterIp(Service service, String ip, int port, Source source) {
        if (source.outside()) {
            return outside(ip);
        }
        Optional<ServicePort> found = Index.port(service, port);
        return found.isEmpty() ? unservedPort(service, port) : service(service, found.get(), source);
    }

    static Closed unservedPort(Service service, int port) {
        return new Closed(Cause.SERVICE_PORT_UNSERVED, Hop.Kind.SERVICE, Symptom.TIMEOUT,
                Text.of("broken.service-port-unserved", service.name(), port, Words.ports(service)), service.ref(),
                null);
    }

    /** By its ClusterIP, from a node or a Pod. */
    Door service(Service service, ServicePort port, Source source) {
        List<Address> endpoints = cluster.backends().proxyView(service, port);
        String from = source.nodeName();
        if (service.internalTrafficPolicy().equals("Local") && !from.isEmpty() && !endpoints.isEmpty()) {
            List<Address> local = endpoints.stream().filter(a -> a.node().equals(from)).toList();
            if (local.isEmpty()) {
                return new Closed(Cause.TRAEFIK_POLICY_LOCAL, Hop.Kind.SERVICE, Symptom.TIMEOUT,
                        Text.of("broken.internal-policy-local", from, service.name()), service.ref(), null);
            }
            return new ToService(service, port, local, Via.CLUSTER_IP, null, null);
        }
        return new ToService(service, port, endpoints, Via.CLUSTER_IP, null, null);
    }

    /** R2, R3, R4. */
    private Door atNode(Node node, int port, Source source, boolean away) {
        Optional<ServiceAt> nodePort = addresses.nodePort(port);
        if (nodePort.isPresent()) {
            Service service = nodePort.get().service();
            List<Address> endpoints = cluster.backends().proxyView(service, nodePort.get().port());
            boolean outsider = source.outside() || away && !source.fromPod();
            if (outsider && !endpoints.isEmpty() && keptLocal(service, endpoints, node)) {
                return policyLocal(service, node);
            }
            return new ToService(service, nodePort.get().port(), outsider
                    ? local(service, endpoints, node)
                    : endpoints, Via.NODE_PORT, node, null);
        }
        List<String> unseen = sight.lacks(List.of("Service"));
        return unseen.isEmpty() ? hostPort(node, port).orElseGet(() -> noPort(node, port)) : new Unseen(unseen);
    }

    /** R4. Of all that is seen nothing has the port. */
    private Door noPort(Node node, int port) {
        List<String> unseen = sight.lacks(List.of("Pod"));
        return unseen.isEmpty() ? unserved.at(node, port) : new Unseen(unseen);
    }

    /** R3: a running Pod of this node holds the port. */
    private Optional<Door> hostPort(Node node, int port) {
        for (Pod pod : addresses.hostPort(port)) {
            if (pod.nodeName().equals(node.name()) && ServiceLb.runs(pod)) {
                return Optional.of(ServiceLb.isPod(pod)
                        ? serviceLb(pod, port, node)
                        : new ToPod(pod, port, Via.HOST_PORT, node));
            }
        }
        return Optional.empty();
    }

    private Door serviceLb(Pod pod, int port, Node node) {
        Service service = ServiceLb.serviceOf(pod, index).orElse(null);
        Optional<ServicePort> found = service == null ? Optional.empty() : Index.port(service, port);
        return found.<Door>map(p -> new ToService(service, p, cluster.backends().proxyView(service, p), Via.SERVICE_LB,
                node, pod)).orElseGet(() -> unserved.at(node, port));
    }

    private static Closed outside(String ip) {
        return new Closed(Cause.CLUSTER_ADDRESS_OUTSIDE, Hop.Kind.CLIENT, Symptom.TIMEOUT,
                Text.of("broken.cluster-address-outside", ip), null, null);
    }

    private Door nowhere(String ip, int port) {
        List<String> unseen = sight.lacks(Sight.ADDRESS);
        if (!unseen.isEmpty()) {
            return new Unseen(unseen);
        }
        return addresses.isBalancerIp(ip)
                ? unserved.at(null, port)
                : new Closed(Cause.DNS_ELSEWHERE, Hop.Kind.DNS, Symptom.TIMEOUT,
                        Text.of("broken.dns-elsewhere", ip), null, null);
    }
}
