package dev.podlight.classroom.cluster.control;

import dev.podlight.classroom.cluster.access.Tokens;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.image.PodLogs;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All that runs in a k3s besides its API: controllers, scheduler, kubelets, and the deployment of what k3s brings along. */
public final class ControlPlane implements AutoCloseable {

    /** A machine that is to join: addresses as {@link #boot} takes them. */
    public record Machine(String name, String internalIp, String externalIp) {}

    private static final Map<String, String> HELM = Map.of("helmcharts", "HelmChart", "helmchartconfigs",
            "HelmChartConfig");

    private final Registry registry;
    private final ControlLoop loop;
    private final Kubelet kubelet;
    private final Nodes nodes;
    private final DiskPressure pressure;
    /** Known at once to what is sent there; the cluster itself finds out in its time. */
    private final Set<String> off = ConcurrentHashMap.newKeySet();

    /**
     * @param version of k3s
     * @param traefik version of Traefik
     * @param authority the cluster's CA certificate, PEM
     */
    public ControlPlane(Registry registry, PodLogs logs, Tokens tokens, String version, String traefik,
            String authority) {
        this.registry = registry;
        var events = new Events(registry);
        loop = new ControlLoop(registry.store(), registry.time());
        var charts = new Charts(registry, new TraefikChart(traefik, minor(version) >= 32));
        kubelet = new Kubelet(registry, events, loop, logs, charts::helm);
        nodes = new Nodes(registry, events, loop, kubelet, version);
        pressure = new DiskPressure(registry, events, kubelet);
        loop.add(new CustomKinds(registry));
        loop.add(new Namespaces(registry, authority));
        loop.add(new HelmCharts(registry, events, charts));
        loop.add(new Deployments(registry, events));
        loop.add(new ReplicaSets(registry, events, loop));
        loop.add(new StatefulSets(registry, events));
        loop.add(new DaemonSets(registry, events));
        loop.add(new Jobs(registry, events));
        loop.add(new Scheduler(registry, events));
        loop.add(kubelet);
        loop.add(new Endpoints(registry));
        loop.add(new ServiceLoadBalancers(registry, events));
        loop.add(new IngressAddresses(registry));
        loop.add(new Quotas(registry));
        loop.add(new AccountTokens(registry, tokens, authority));
        loop.add(new DisruptionBudgets(registry));
        loop.add(new Garbage(registry));
        loop.start();
    }

    private static int minor(String version) {
        var parts = version.split("\\.");
        return parts.length > 1 && parts[1].matches("\\d+") ? Integer.parseInt(parts[1]) : 33;
    }

    /** Brings up a new cluster: namespaces at once, then the nodes, then the packaged components. */
    public void boot(List<Machine> machines) {
        for (var name : List.of("kube-system", "kube-public", "kube-node-lease", "default")) {
            registry.create(Kinds.NAMESPACE, Tree.of("metadata", Tree.of("name", name)));
        }
        Manifests.read("bootstrap.yaml").forEach(o -> Manifests.apply(registry, o));
        kubernetes(machines.getFirst().internalIp());
        for (var definition : HELM
            .entrySet()
            .stream()
            .sorted(Map.Entry.comparingByKey())
            .toList()) {
            registry.create(Kinds.CRD,
                    TraefikChart.definition("helm.cattle.io", "v1", definition.getKey(), definition.getValue()));
        }
        for (int i = 0; i < machines.size(); i++) {
            int index = i;
            var machine = machines.get(i);
            loop.after(Duration.ofMillis(500 + 400L * i), () -> nodes.register(index, machine.name(),
                    machine.internalIp(), machine.externalIp(), Duration.ofMillis(1500)));
        }
        loop.after(Duration.ofMillis(1200),
                () -> Manifests.read("packaged.yaml").forEach(o -> Manifests.apply(registry, o)));
    }

    /** Puts these objects there as they are, with the custom kinds that k3s brings, and lets nothing happen to them. */
    public void still(List<JsonObject> objects) {
        loop.running(false);
        TraefikChart.definitions().forEach(d -> registry.store().put(Kinds.CRD, d));
        HELM.forEach((plural, kind) -> registry.store()
            .put(Kinds.CRD,
                    TraefikChart.definition("helm.cattle.io", "v1", plural, kind)));
        for (JsonObject object : objects) {
            registry.kinds()
                .named(Tree.str(object, "kind"))
                .ifPresent(kind -> registry.store().put(kind, object.deepCopy()));
        }
    }

    /** Whether a node's machine is on. */
    public boolean runs(String node) {
        return !off.contains(node);
    }

    /** A node that comes later. */
    public void join(Machine machine) {
        loop.after(Duration.ofMillis(400), () -> nodes.register(registry.list(Kinds.NODE, "").size(), machine.name(),
                machine.internalIp(), machine.externalIp(), Duration.ofMillis(1500)));
    }

    /** The API server's own Service, which nothing selects. */
    private void kubernetes(String ip) {
        registry.create(Kinds.SERVICE, Tree.of("metadata",
                Tree.of("name", "kubernetes", "namespace", "default", "labels",
                        Map.of("component", "apiserver", "provider", "kubernetes")),
                "spec", Tree.of("clusterIP", "10.43.0.1", "ports",
                        Tree.list(Tree.of("name", "https", "port", 443, "targetPort", 6443)))));
        var port = Tree.of("name", "https", "port", 6443, "protocol", "TCP");
        registry.create(Kinds.ENDPOINTS, Tree.of("metadata",
                Tree.of("name", "kubernetes", "namespace", "default", "labels",
                        Map.of("endpointslice.kubernetes.io/skip-mirror", "true")),
                "subsets", Tree.list(Tree.of("addresses", Tree.list(Tree.of("ip", ip)), "ports", Tree.list(port)))));
        registry.create(Kinds.ENDPOINT_SLICE, Tree.of("metadata",
                Tree.of("name", "kubernetes", "namespace", "default", "labels",
                        Map.of("kubernetes.io/service-name", "kubernetes")),
                "addressType", "IPv4", "endpoints",
                Tree.list(Tree.of("addresses", List.of(ip), "conditions", Tree.of("ready", true))), "ports",
                Tree.list(port.deepCopy())));
    }

    /** Sets the annotation podlight.dev/front of all nodes, those to come included. */
    public void front(String json) {
        nodes.front(json);
    }

    /** A node that is silent from now on, or is back. What the cluster makes of it comes on the class's time. */
    public void alive(String node, boolean alive) {
        if (alive) {
            off.remove(node);
        } else {
            off.add(node);
        }
        kubelet(node, alive);
    }

    /** Only its kubelet. */
    public void kubelet(String node, boolean alive) {
        loop.after(Duration.ZERO, () -> nodes.alive(node, alive));
    }

    /** A node whose disk is full from now on, or has room again. Takes effect on the class's time. */
    public void diskFull(String node, boolean full) {
        loop.after(Duration.ZERO, () -> pressure.set(node, full));
    }

    /** Stops or goes on, as k3s itself is stopped and started. */
    public void running(boolean on) {
        loop.running(on);
    }

    @Override
    public void close() {
        loop.close();
    }
}
