package dev.podlight.traffic;

import static dev.podlight.traffic.Shelves.catalog;

import dev.podlight.traffic.KubeObject.ContainerPort;
import dev.podlight.traffic.KubeObject.Node;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.KubeObject.ServicePort;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whose an address or a port is: a Pod's, a node's, a Service's. Addresses are canonical. */
final class AddressBook {
    /** What stands at a port: a Service and which of its ports. */
    record ServiceAt(Service service, ServicePort port) {}

    /** @param ranges Services by the first half of their ClusterIPs: the cluster's own range lies around them */
    private record Pages(Catalog<String, Pod> pods, Catalog<Integer, Pod> hostPorts, Catalog<String, Node> nodes,
            Catalog<String, Node> outerNodes, Catalog<String, Node> podRanges, Catalog<String, Service> clusterIps,
            Catalog<String, Service> ranges, Catalog<String, Service> balancerIps,
            Catalog<Integer, Service> nodePorts) {

        Pages with(Change change) {
            return switch (change.object()) {
                case Pod _ -> new Pages(change.in(pods, Pod.class), change.in(hostPorts, Pod.class), nodes, outerNodes,
                        podRanges, clusterIps, ranges, balancerIps, nodePorts);
                case Node _ -> new Pages(pods, hostPorts, change.in(nodes, Node.class),
                        change.in(outerNodes, Node.class), change.in(podRanges, Node.class), clusterIps, ranges,
                        balancerIps, nodePorts);
                case Service _ -> new Pages(pods, hostPorts, nodes, outerNodes, podRanges,
                        change.in(clusterIps, Service.class), change.in(ranges, Service.class),
                        change.in(balancerIps, Service.class), change.in(nodePorts, Service.class));
                default -> this;
            };
        }
    }

    /** The one key of all nodes' Pod ranges. */
    private static final String ALL = "";

    private final Pages pages;
    private final Footprint footprint;

    private AddressBook(Pages pages, Footprint footprint) {
        this.pages = pages;
        this.footprint = footprint;
    }

    static AddressBook of(ClusterSnapshot s) {
        return new AddressBook(new Pages(catalog(s, Pod.class, AddressBook::addresses),
                catalog(s, Pod.class, AddressBook::hostPorts),
                catalog(s, Node.class, n -> canonical(n.internalIps())),
                catalog(s, Node.class, n -> canonical(n.externalIps())),
                catalog(s, Node.class, n -> n.podCidrs().isEmpty() ? List.of() : List.of(ALL)),
                catalog(s, Service.class, AddressBook::clusterIps),
                catalog(s, Service.class, x -> clusterIps(x).stream().map(AddressBook::range).toList()),
                catalog(s, Service.class, AddressBook::balancerIps),
                catalog(s, Service.class, AddressBook::nodePorts)), Footprint.NONE);
    }

    AddressBook with(Change change) {
        Pages changed = pages.with(change);
        return changed == pages ? this : new AddressBook(changed, footprint);
    }

    AddressBook noting(Footprint other) {
        return new AddressBook(pages, other);
    }

    private static List<String> canonical(List<String> addresses) {
        return addresses.stream().map(Ip::canonical).toList();
    }

    /** One that is over holds neither its address nor its ports any more. */
    private static boolean isOver(Pod p) {
        return p.phase().equals("Failed") || p.phase().equals("Succeeded");
    }

    private static List<String> addresses(Pod p) {
        return isOver(p) || p.hostNetwork() ? List.of() : canonical(p.ips());
    }

    private static List<Integer> hostPorts(Pod p) {
        if (isOver(p)) {
            return List.of();
        }
        List<Integer> held = new ArrayList<>(0);
        for (KubeObject.Container c : p.containers()) {
            for (ContainerPort port : c.ports()) {
                int number = port.hostPort() > 0 ? port.hostPort() : p.hostNetwork() ? port.port() : 0;
                if (number > 0 && port.protocol().equals("TCP")) {
                    held.add(number);
                }
            }
        }
        return held;
    }

    private static List<String> clusterIps(Service s) {
        return s.clusterIps().stream().flatMap(ip -> Ip.parse(ip).stream()).toList();
    }

    private static List<String> balancerIps(Service s) {
        return Stream.concat(s.loadBalancerIps().stream(), s.externalIps().stream()).map(Ip::canonical).toList();
    }

    private static List<Integer> nodePorts(Service s) {
        return s.ports()
            .stream()
            .filter(p -> p.nodePort() > 0 && p.protocol().equals("TCP"))
            .map(ServicePort::nodePort)
            .toList();
    }

    /** Sixteen bits of an IPv4 address. */
    private static String range(String ip) {
        return Ip.isSix(ip) ? ip : ip.substring(0, ip.indexOf('.', ip.indexOf('.') + 1) + 1);
    }

    /** A Pod that is going gives way to one that has its address now. */
    Optional<Pod> podAt(String ip) {
        List<Pod> there = pages.pods.get(ip);
        Optional<Pod> staying = there.size() < 2
                ? Optional.empty()
                : there.stream().filter(p -> !p.meta().deleting()).findFirst();
        return footprint.note(c -> c.index().addresses().podAt(ip), staying.or(() -> first(there)));
    }

    private static <T> Optional<T> first(List<T> list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list.getFirst());
    }

    Optional<Node> nodeAt(String ip) {
        List<Node> there = pages.nodes.has(ip) ? pages.nodes.get(ip) : pages.outerNodes.get(ip);
        return footprint.note(c -> c.index().addresses().nodeAt(ip), first(there));
    }

    Optional<Service> clusterIp(String ip) {
        return footprint.note(c -> c.index().addresses().clusterIp(ip),
                first(pages.clusterIps.get(ip)));
    }

    /** The Service that answers for this address and port as a load balancer's (or external) address. */
    Optional<ServiceAt> balancerAt(String ip, int port) {
        Optional<ServiceAt> found = pages.balancerIps.get(ip)
            .stream()
            .flatMap(s -> Index.port(s, port).map(p -> new ServiceAt(s, p)).stream())
            .findFirst();
        return footprint.note(c -> c.index().addresses().balancerAt(ip, port), found);
    }

    boolean isBalancerIp(String ip) {
        return footprint.note(c -> c.index().addresses().isBalancerIp(ip), pages.balancerIps.has(ip));
    }

    Optional<ServiceAt> nodePort(int port) {
        return footprint.note(c -> c.index().addresses().nodePort(port), pages.nodePorts.get(port)
            .stream()
            .flatMap(s -> s.ports()
                .stream()
                .filter(p -> p.nodePort() == port && p.protocol().equals("TCP"))
                .map(p -> new ServiceAt(s, p)))
            .findFirst());
    }

    /** The Pods, of any node, that hold this port of their node: by hostPort or in its network. */
    List<Pod> hostPort(int port) {
        return footprint.note(c -> c.index().addresses().hostPort(port), pages.hostPorts.get(port));
    }

    /** Whether an address of the cluster's own ranges is meant: a Pod's, a ClusterIP, or one beside them. */
    boolean isInside(String ip) {
        boolean inside = pages.clusterIps.has(ip) || pages.pods.has(ip)
                || pages.podRanges.get(ALL)
                    .stream()
                    .flatMap(n -> n.podCidrs().stream())
                    .anyMatch(block -> Ip.within(ip, block))
                || Ip.parse(ip).isPresent() && !Ip.isSix(ip) && pages.ranges.has(range(ip));
        return footprint.note(c -> c.index().addresses().isInside(ip), inside);
    }
}
