package dev.podlight.traffic;

import dev.podlight.traffic.KubeObject.EndpointSlice;
import dev.podlight.traffic.KubeObject.Node;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.KubeObject.ServicePort;
import dev.podlight.traffic.KubeObject.Workload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A snapshot's objects by name, and by address and port in its {@link AddressBook}. Built once, then only read. */
final class Index {
    private final ClusterSnapshot snapshot;
    private final boolean kubeSystem;
    private final boolean simulated;
    private final AddressBook addresses = new AddressBook();
    private final Map<String, Service> services = new HashMap<>();
    private final Map<String, List<EndpointSlice>> slices = new HashMap<>();
    private final Map<String, Pod> pods = new HashMap<>();
    private final Map<String, List<Pod>> podsByNamespace = new HashMap<>();
    private final Map<String, Node> nodes = new TreeMap<>();
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
        addresses.add(s);
    }

    private void addPod(Pod p) {
        pods.put(key(p.namespace(), p.name()), p);
        podsByNamespace.computeIfAbsent(p.namespace(), _ -> new ArrayList<>()).add(p);
        addresses.add(p);
        if (p.name().equals("curltest")) {
            named.add(p);
        }
    }

    private void addNode(Node n) {
        nodes.put(n.name(), n);
        addresses.add(n);
    }

    private static String key(String namespace, String name) {
        return namespace + '/' + name;
    }

    AddressBook addresses() {
        return addresses;
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

    static Optional<ServicePort> port(Service service, int number) {
        return service.ports().stream().filter(p -> p.port() == number && p.protocol().equals("TCP")).findFirst();
    }
}
