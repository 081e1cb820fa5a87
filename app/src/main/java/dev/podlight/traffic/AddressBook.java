package dev.podlight.traffic;

import dev.podlight.traffic.KubeObject.ContainerPort;
import dev.podlight.traffic.KubeObject.Node;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.KubeObject.ServicePort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Whose an address or a port is: a Pod's, a node's, a Service's. Addresses are canonical. Filled once, then only read. */
final class AddressBook {
    /** What stands at a port: a Service and which of its ports. */
    record ServiceAt(Service service, ServicePort port) {}

    private final Map<String, Pod> podsByIp = new HashMap<>();
    private final Map<Integer, List<Pod>> hostPorts = new TreeMap<>();
    private final Map<String, Node> nodesByIp = new HashMap<>();
    private final Map<String, Service> clusterIps = new HashMap<>();
    private final Set<String> serviceRanges = new HashSet<>();
    private final Map<String, List<Service>> balancerIps = new HashMap<>();
    private final Map<Integer, ServiceAt> nodePorts = new HashMap<>();
    private final Set<String> podRanges = new HashSet<>();

    void add(Service s) {
        for (String text : s.clusterIps()) {
            Ip.parse(text).ifPresent(ip -> {
                clusterIps.put(ip, s);
                serviceRanges.add(Ip.isSix(ip) ? ip : sixteenBits(ip));
            });
        }
        s.loadBalancerIps().forEach(ip -> balancerIps.computeIfAbsent(Ip.canonical(ip), _ -> new ArrayList<>()).add(s));
        s.externalIps().forEach(ip -> balancerIps.computeIfAbsent(Ip.canonical(ip), _ -> new ArrayList<>()).add(s));
        for (ServicePort port : s.ports()) {
            if (port.nodePort() > 0 && port.protocol().equals("TCP")) {
                nodePorts.put(port.nodePort(), new ServiceAt(s, port));
            }
        }
    }

    /** One that is over holds neither its address nor its ports any more. */
    void add(Pod p) {
        if (p.phase().equals("Failed") || p.phase().equals("Succeeded")) {
            return;
        }
        if (!p.hostNetwork()) {
            p.ips().forEach(ip -> podsByIp.put(Ip.canonical(ip), p));
        }
        for (KubeObject.Container c : p.containers()) {
            for (ContainerPort port : c.ports()) {
                int held = port.hostPort() > 0 ? port.hostPort() : p.hostNetwork() ? port.port() : 0;
                if (held > 0 && port.protocol().equals("TCP")) {
                    hostPorts.computeIfAbsent(held, _ -> new ArrayList<>()).add(p);
                }
            }
        }
    }

    void add(Node n) {
        n.internalIps().forEach(ip -> nodesByIp.put(Ip.canonical(ip), n));
        n.externalIps().forEach(ip -> nodesByIp.putIfAbsent(Ip.canonical(ip), n));
        podRanges.addAll(n.podCidrs());
    }

    Optional<Pod> podAt(String ip) {
        return Optional.ofNullable(podsByIp.get(ip));
    }

    Optional<Node> nodeAt(String ip) {
        return Optional.ofNullable(nodesByIp.get(ip));
    }

    Optional<Service> clusterIp(String ip) {
        return Optional.ofNullable(clusterIps.get(ip));
    }

    /** The Service that answers for this address and port as a load balancer's (or external) address. */
    Optional<ServiceAt> balancerAt(String ip, int port) {
        for (Service s : balancerIps.getOrDefault(ip, List.of())) {
            Optional<ServicePort> found = Index.port(s, port);
            if (found.isPresent()) {
                return Optional.of(new ServiceAt(s, found.get()));
            }
        }
        return Optional.empty();
    }

    boolean isBalancerIp(String ip) {
        return balancerIps.containsKey(ip);
    }

    Optional<ServiceAt> nodePort(int port) {
        return Optional.ofNullable(nodePorts.get(port));
    }

    /** The Pods, of any node, that hold this port of their node: by hostPort or in its network. */
    List<Pod> hostPort(int port) {
        return hostPorts.getOrDefault(port, List.of());
    }

    /** Whether an address of the cluster's own ranges is meant: a Pod's, a ClusterIP, or one beside them. */
    boolean isInside(String ip) {
        if (clusterIps.containsKey(ip) || podsByIp.containsKey(ip)) {
            return true;
        }
        return podRanges.stream().anyMatch(block -> Ip.within(ip, block))
                || !Ip.isSix(ip) && serviceRanges.contains(sixteenBits(ip));
    }

    private static String sixteenBits(String ip) {
        return ip.substring(0, ip.indexOf('.', ip.indexOf('.') + 1) + 1);
    }
}
