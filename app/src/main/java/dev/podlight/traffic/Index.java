package dev.podlight.traffic;

import dev.podlight.traffic.KubeObject.ContainerPort;
import dev.podlight.traffic.KubeObject.EndpointSlice;
import dev.podlight.traffic.KubeObject.Node;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.KubeObject.ServicePort;
import dev.podlight.traffic.KubeObject.Workload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A snapshot's objects by what a request asks for: address, port, name. Built once, then only read. */
final class Index {
    /** What stands at a port: a Service and which of its ports. */
    record ServiceAt(Service service, ServicePort port) {}

    private final ClusterSnapshot snapshot;
    private final boolean kubeSystem;
    private final boolean simulated;
    private final Map<String, Service> services = new HashMap<>();
    private final Map<String, List<EndpointSlice>> slices = new HashMap<>();
    private final Map<String, Pod> pods = new HashMap<>();
    private final Map<String, Pod> podsByIp = new HashMap<>();
    private final Map<String, List<Pod>> podsByNamespace = new HashMap<>();
    private final Map<Integer, List<Pod>> hostPorts = new TreeMap<>();
    private final Map<String, Node> nodes = new TreeMap<>();
    private final Map<String, Node> nodesByIp = new HashMap<>();
    private final Map<String, Service> clusterIps = new HashMap<>();
    private final Set<String> serviceRanges = new HashSet<>();
    private final Map<String, List<Service>> balancerIps = new HashMap<>();
    private final Map<Integer, ServiceAt> nodePorts = new HashMap<>();
    private final Map<String, List<Workload>> workloads = new HashMap<>();
    private final Map<String, KubeObject.Namespace> namespaces = new HashMap<>();
    private final List<Pod> named = new ArrayList<>();

    Index(ClusterSnapshot snapshot) {
        this.snapshot = snapshot;
        boolean system = false;
        for (KubeObject o : snapshot.objects()) {
            system |= o.namespace().equals("kube-system");
            add(o);
        }
        this.kubeSystem = system;
        this.simulated = nodes.values()
            .stream()
            .anyMatch(n -> n.meta().labels().containsKey(ClusterSnapshot.CLASSROOM_LABEL));
        named.sort(Comparator.comparing(Pod::namespace));
    }

    private void add(KubeObject object) {
        switch (object) {
            case Service s -> addService(s);
            case EndpointSlice e -> slices.computeIfAbsent(key(e.namespace(), e.service()), _ -> new ArrayList<>())
                .add(e);
            case Pod p -> addPod(p);
            case Node n -> addNode(n);
            case Workload w -> workloads.computeIfAbsent(w.namespace(), _ -> new ArrayList<>()).add(w);
            case KubeObject.Namespace n -> namespaces.put(n.name(), n);
            default -> {
                // the rest is read by those who need it
            }
        }
    }

    private void addService(Service s) {
        services.put(key(s.namespace(), s.name()), s);
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

    private void addPod(Pod p) {
        pods.put(key(p.namespace(), p.name()), p);
        podsByNamespace.computeIfAbsent(p.namespace(), _ -> new ArrayList<>()).add(p);
        boolean over = p.phase().equals("Failed") || p.phase().equals("Succeeded");
        if (!p.hostNetwork() && !over) {
            p.ips().forEach(ip -> podsByIp.put(Ip.canonical(ip), p));
        }
        if (p.name().equals("curltest")) {
            named.add(p);
        }
        for (KubeObject.Container c : p.containers()) {
            for (ContainerPort port : c.ports()) {
                int held = port.hostPort() > 0 ? port.hostPort() : p.hostNetwork() ? port.port() : 0;
                if (held > 0 && !over && port.protocol().equals("TCP")) {
                    hostPorts.computeIfAbsent(held, _ -> new ArrayList<>()).add(p);
                }
            }
        }
    }

    private void addNode(Node n) {
        nodes.put(n.name(), n);
        n.internalIps().forEach(ip -> nodesByIp.put(Ip.canonical(ip), n));
        n.externalIps().forEach(ip -> nodesByIp.putIfAbsent(Ip.canonical(ip), n));
    }

    private static String key(String namespace, String name) {
        return namespace + '/' + name;
    }

    /** False where a snapshot shows nothing of the cluster itself: then nothing can be said about a way in. */
    boolean showsCluster() {
        return kubeSystem || !nodes.isEmpty();
    }

    ClusterSnapshot snapshot() {
        return snapshot;
    }

    /** Whether this is the built-in classroom. */
    boolean simulated() {
        return simulated;
    }

    boolean refused(String kind) {
        return snapshot.refusedKinds().contains(kind);
    }

    Optional<Service> service(String namespace, String name) {
        return Optional.ofNullable(services.get(key(namespace, name)));
    }

    List<Service> servicesOf(String namespace) {
        return services.values()
            .stream()
            .filter(s -> s.namespace().equals(namespace))
            .sorted(Comparator.comparing(Service::name))
            .toList();
    }

    List<EndpointSlice> slices(Service service) {
        return slices.getOrDefault(key(service.namespace(), service.name()), List.of());
    }

    Optional<Pod> pod(String namespace, String name) {
        return Optional.ofNullable(pods.get(key(namespace, name)));
    }

    Optional<Pod> podAt(String ip) {
        return Optional.ofNullable(podsByIp.get(ip));
    }

    List<Pod> podsOf(String namespace) {
        return podsByNamespace.getOrDefault(namespace, List.of());
    }

    /** The Pods called curltest, by namespace. */
    List<Pod> curltests() {
        return named;
    }

    List<Workload> workloadsOf(String namespace) {
        return workloads.getOrDefault(namespace, List.of());
    }

    Optional<KubeObject.Namespace> namespace(String name) {
        return Optional.ofNullable(namespaces.get(name));
    }

    /** By name. */
    List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    Optional<Node> node(String name) {
        return Optional.ofNullable(nodes.get(name));
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
            Optional<ServicePort> found = port(s, port);
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

    static Optional<ServicePort> port(Service service, int number) {
        return service.ports().stream().filter(p -> p.port() == number && p.protocol().equals("TCP")).findFirst();
    }

    /** Whether an address of the cluster's own ranges is meant: a Pod's, a ClusterIP, or one beside them. */
    boolean isInside(String ip) {
        if (clusterIps.containsKey(ip) || podsByIp.containsKey(ip)) {
            return true;
        }
        return nodes.values().stream().flatMap(n -> n.podCidrs().stream()).anyMatch(block -> Ip.within(ip, block))
                || !Ip.isSix(ip) && serviceRanges.contains(sixteenBits(ip));
    }

    private static String sixteenBits(String ip) {
        return ip.substring(0, ip.indexOf('.', ip.indexOf('.') + 1) + 1);
    }
}
