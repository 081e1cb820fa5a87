package dev.podlight.traffic;

import dev.podlight.traffic.KubeObject.EndpointSlice;
import dev.podlight.traffic.KubeObject.IngressClass;
import dev.podlight.traffic.KubeObject.Middleware;
import dev.podlight.traffic.KubeObject.NetworkPolicy;
import dev.podlight.traffic.KubeObject.Node;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.KubeObject.ServicePort;
import dev.podlight.traffic.KubeObject.Workload;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * A snapshot's objects by name, and by address and port in its {@link AddressBook}. Whatever a trace learns of a cluster it asks here, in
 * the address book or in the {@link Router}, and each of them leaves the question in the trace's footprint.
 */
final class Index {
    private final ClusterSnapshot snapshot;
    private final Shelves shelves;
    private final AddressBook addresses;
    private final Footprint footprint;

    private Index(ClusterSnapshot snapshot, Shelves shelves, AddressBook addresses, Footprint footprint) {
        this.snapshot = snapshot;
        this.shelves = shelves;
        this.addresses = addresses;
        this.footprint = footprint;
    }

    static Index of(ClusterSnapshot snapshot) {
        // both walk over every Pod and neither needs the other: most of the time goes into fetching them from memory
        CompletableFuture<Shelves> shelves = CompletableFuture.supplyAsync(() -> Shelves.of(snapshot));
        AddressBook addresses = AddressBook.of(snapshot);
        return new Index(snapshot, shelves.join(), addresses, Footprint.NONE);
    }

    /** The index of a newer snapshot, by what changed since this one. */
    Index in(ClusterSnapshot newer, List<Change> changes) {
        Shelves changed = shelves;
        AddressBook moved = addresses;
        for (Change change : changes) {
            changed = changed.with(change);
            moved = moved.with(change);
        }
        return new Index(newer, changed, moved, footprint);
    }

    Index noting(Footprint other) {
        return new Index(snapshot, shelves, addresses.noting(other), other);
    }

    AddressBook addresses() {
        return addresses;
    }

    /** False where a snapshot shows nothing of the cluster itself: then nothing can be said about a way in. */
    boolean showsCluster() {
        return footprint.note(c -> c.index().showsCluster(),
                snapshot.has("Node") || shelves.haveSystem() || isAnyOfSystem());
    }

    private boolean isAnyOfSystem() {
        return snapshot.unordered(KubeObject.class).stream().anyMatch(o -> o.namespace().equals(Traefik.NAMESPACE));
    }

    /** Whether this is the built-in classroom. */
    boolean simulated() {
        return footprint.note(c -> c.index().simulated(), snapshot.simulated());
    }

    /** Whether the API shows all that a trace may need. */
    boolean showsAll() {
        return footprint.note(c -> c.index().showsAll(), snapshot.refused().isEmpty());
    }

    /** Whether some of this kind may be there that the API does not show. */
    boolean refused(String kind) {
        return footprint.note(c -> c.index().refused(kind), snapshot.refused().containsKey(kind));
    }

    /** The same of one namespace, which must have a name. Whether some of this kind may be in it that the API does not show. */
    boolean refused(String kind, String namespace) {
        return footprint.note(c -> c.index().refused(kind, namespace),
                snapshot.refused().containsKey(kind) && !snapshot.refused().get(kind).equals(namespace));
    }

    Optional<Service> service(String namespace, String name) {
        return footprint.note(c -> c.index().service(namespace, name),
                snapshot.find(Service.class, namespace, name));
    }

    /** By name. */
    List<Service> servicesOf(String namespace) {
        return footprint.note(c -> c.index().servicesOf(namespace), shelves.services().get(namespace));
    }

    /** By namespace and name. */
    List<Service> services() {
        return footprint.note(c -> c.index().services(), snapshot.all(Service.class).toList());
    }

    List<EndpointSlice> slices(Service service) {
        return footprint.note(c -> c.index().slices(service), shelves.slices().get(service.ref()));
    }

    Optional<Pod> pod(String namespace, String name) {
        return footprint.note(c -> c.index().pod(namespace, name), snapshot.find(Pod.class, namespace, name));
    }

    /** By name. */
    List<Pod> podsOf(String namespace) {
        return footprint.note(c -> c.index().podsOf(namespace), shelves.pods().get(namespace));
    }

    /** The Pods called curltest, by namespace. */
    List<Pod> curltests() {
        return footprint.note(c -> c.index().curltests(), shelves.curltests().get("curltest"));
    }

    /** By name, then kind. */
    List<Workload> workloadsOf(String namespace) {
        return footprint.note(c -> c.index().workloadsOf(namespace), shelves.workloads().get(namespace));
    }

    /** Those of the namespace that say something about who may come in, by name. */
    List<NetworkPolicy> policiesOf(String namespace) {
        return footprint.note(c -> c.index().policiesOf(namespace), shelves.policies().get(namespace));
    }

    List<KubeObject.ResourceQuota> quotasOf(String namespace) {
        return footprint.note(c -> c.index().quotasOf(namespace), snapshot.all(KubeObject.ResourceQuota.class)
            .filter(q -> q.namespace().equals(namespace))
            .toList());
    }

    /** The Pod itself, or the workload that made it or made its maker. */
    ObjectRef topOwner(ObjectRef pod) {
        ObjectRef made = pod(pod.namespace(), pod.name()).map(p -> p.meta().owner()).orElse(null);
        ObjectRef top = made == null ? pod : made;
        ObjectRef maker = made == null
                ? null
                : workloadsOf(made.namespace()).stream()
                    .filter(w -> w.ref().equals(made))
                    .findFirst()
                    .map(w -> w.meta().owner())
                    .orElse(null);
        return maker == null ? top : maker;
    }

    /** The name of an IngressClass and its controller. */
    Map<String, String> ingressClasses() {
        return footprint.note(c -> c.index().ingressClasses(), snapshot.all(IngressClass.class)
            .collect(Collectors.toUnmodifiableMap(IngressClass::name, IngressClass::controller)));
    }

    /** @param name as an annotation has it: {@code NAMESPACE-NAME} */
    Optional<Middleware> middleware(String name) {
        return footprint.note(c -> c.index().middleware(name), shelves.middlewares().get(name).stream().findFirst());
    }

    /** The chart that k3s installed Traefik by. */
    Optional<KubeObject.HelmChart> traefikChart() {
        return footprint.note(c -> c.index().traefikChart(),
                snapshot.find(KubeObject.HelmChart.class, Traefik.NAMESPACE, "traefik"));
    }

    Optional<KubeObject.Namespace> namespace(String name) {
        return footprint.note(c -> c.index().namespace(name), snapshot.find(KubeObject.Namespace.class, "", name));
    }

    /** By name. */
    List<Node> nodes() {
        return footprint.note(c -> c.index().nodes(), snapshot.all(Node.class).toList());
    }

    private List<KubeObject> nodesInOrder() {
        return snapshot.ofKindInOrder("Node");
    }

    /** The first by name. */
    Optional<Node> firstNode() {
        return footprint.note(c -> c.index().firstNode(), nodesInOrder().stream().findFirst().map(Node.class::cast));
    }

    /** Whether kube-proxy has ProxyTerminatingEndpoints: on by default from Kubernetes 1.26; a recorded 1.21 has none of it. */
    boolean fallsBackToTerminating() {
        return footprint.note(c -> c.index().fallsBackToTerminating(), snapshot.all(Node.class)
            .allMatch(n -> Version.in(n.version(), new Version(1, 99)).atLeast(1, 26)));
    }

    Optional<Node> node(String name) {
        return footprint.note(c -> c.index().node(name), snapshot.find(Node.class, "", name));
    }

    static Optional<ServicePort> port(Service service, int number) {
        for (ServicePort port : service.ports()) {
            if (port.port() == number && port.protocol().equals("TCP")) {
                return Optional.of(port);
            }
        }
        return Optional.empty();
    }
}
