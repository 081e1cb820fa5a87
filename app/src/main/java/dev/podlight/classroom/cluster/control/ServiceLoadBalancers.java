package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.registry.Removal;
import dev.podlight.classroom.cluster.store.Change;
import dev.podlight.classroom.cluster.store.ObjectKey;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** ServiceLB (pkg/cloudprovider/servicelb.go of k3s): a DaemonSet with host ports for each LoadBalancer Service, and the nodes it runs on as its address. */
final class ServiceLoadBalancers implements Reconciler {

    private static final String SYSTEM = "kube-system";
    private static final String NAME = "svccontroller.k3s.cattle.io/svcname";
    private static final String NAMESPACE = "svccontroller.k3s.cattle.io/svcnamespace";
    private static final String ENABLE = "svccontroller.k3s.cattle.io/enablelb";
    private static final String COMPONENT = "service-lb-controller";

    private final Registry registry;
    private final Events events;

    ServiceLoadBalancers(Registry registry, Events events) {
        this.registry = registry;
        this.events = events;
    }

    @Override
    public void concerns(Change change, Consumer<ObjectKey> look) {
        Owned.itself(change, Kinds.SERVICE, look);
        var labels = Meta.labels(change.object());
        if ((change.kind().equals(Kinds.POD) || change.kind().equals(Kinds.DAEMON_SET)) && labels.containsKey(NAME)) {
            look.accept(new ObjectKey(labels.getOrDefault(NAMESPACE, SYSTEM), labels.get(NAME)));
        } else if (change.kind().equals(Kinds.NODE)) {
            registry.list(Kinds.SERVICE, "")
                .stream()
                .filter(ServiceLoadBalancers::wanted)
                .forEach(s -> look.accept(new ObjectKey(Meta.namespace(s), Meta.name(s))));
        }
    }

    private static boolean wanted(JsonObject service) {
        return Tree.str(service, "spec", "type").equals("LoadBalancer")
                && !Tree.str(service, "spec", "clusterIP").equals("None") && !Meta.deleting(service);
    }

    @Override
    public void reconcile(ObjectKey key) {
        var service = registry.get(Kinds.SERVICE, key.namespace(), key.name()).orElse(null);
        if (service == null || !wanted(service)) {
            remove(key);
            if (service != null && Tree.has(service, "status", "loadBalancer", "ingress")) {
                status(service, List.of());
            }
            return;
        }
        deploy(service);
        status(service, addresses(key));
    }

    private List<JsonObject> daemonSets(ObjectKey key) {
        return registry.list(Kinds.DAEMON_SET, SYSTEM)
            .stream()
            .filter(d -> Meta.labels(d).getOrDefault(NAME, "").equals(key.name())
                    && Meta.labels(d).getOrDefault(NAMESPACE, "").equals(key.namespace()))
            .toList();
    }

    private void remove(ObjectKey key) {
        daemonSets(key).forEach(d -> registry.delete(Kinds.DAEMON_SET, SYSTEM, Meta.name(d), Removal.BACKGROUND));
    }

    private void deploy(JsonObject service) {
        var key = new ObjectKey(Meta.namespace(service), Meta.name(service));
        var spec = spec(service);
        var there = daemonSets(key);
        if (there.isEmpty()) {
            var made = registry.create(Kinds.DAEMON_SET, Tree.of("metadata",
                    Tree.of("name", name(service), "namespace", SYSTEM, "labels",
                            Map.of(NAME, key.name(), NAMESPACE, key.namespace(),
                                    "svccontroller.k3s.cattle.io/nodeselector", Boolean.toString(selected()))),
                    "spec", spec));
            events.normal(service, COMPONENT, "AppliedDaemonSet",
                    "Applied LoadBalancer DaemonSet " + SYSTEM + "/" + Meta.name(made));
            return;
        }
        registry.update(Kinds.DAEMON_SET, SYSTEM, Meta.name(there.getFirst()), false, false, d -> {
            d.add("spec", spec);
            return d;
        });
    }

    private static String name(JsonObject service) {
        return "svclb-" + Meta.name(service) + "-" + Meta.uid(service).substring(0, 8);
    }

    private boolean selected() {
        return registry.list(Kinds.NODE, "").stream().anyMatch(n -> Meta.labels(n).containsKey(ENABLE));
    }

    private JsonObject spec(JsonObject service) {
        var labels = Map.of("app", name(service), NAME, Meta.name(service), NAMESPACE, Meta.namespace(service));
        var containers = Tree.array(Tree.objects(service, "spec", "ports").stream().map(p -> container(service, p)));
        var pod = Tree.of("containers", containers, "serviceAccountName", "svclb", "automountServiceAccountToken",
                false, "securityContext",
                Tree.of("sysctls", Tree.list(Tree.of("name", "net.ipv4.ip_forward", "value", "1"))), "tolerations",
                Tree.list(Tree.of("key", "node-role.kubernetes.io/control-plane", "operator", "Exists", "effect",
                        "NoSchedule"), Tree.of("key", "CriticalAddonsOnly", "operator", "Exists")));
        if (selected()) {
            pod.add("nodeSelector", Tree.of(ENABLE, "true"));
        }
        return Tree.of("selector", Tree.of("matchLabels", Map.of("app", name(service))), "template",
                Tree.of("metadata", Tree.of("labels", labels), "spec", pod), "updateStrategy",
                Tree.of("type", "RollingUpdate"));
    }

    private static JsonObject container(JsonObject service, JsonObject port) {
        boolean local = Tree.str(service, "spec", "externalTrafficPolicy").equals("Local");
        int number = Tree.num(port, 0, "port");
        var protocol = Tree.str(port, "protocol");
        var name = "lb-" + protocol.toLowerCase(java.util.Locale.ROOT) + "-" + number;
        var env = new JsonArray();
        env.add(env("SRC_PORT", Integer.toString(number)));
        env.add(env("SRC_RANGES", "0.0.0.0/0"));
        env.add(env("DEST_PROTO", protocol));
        env.add(env("DEST_PORT", Integer.toString(Tree.num(port, 0, local ? "nodePort" : "port"))));
        env.add(local
                ? Tree.of("name", "DEST_IPS", "valueFrom",
                        Tree.of("fieldRef", Tree.of("fieldPath", "status.hostIPs")))
                : env("DEST_IPS", Tree.str(service, "spec", "clusterIP")));
        return Tree.of("name", name, "image", "rancher/klipper-lb:v0.4.13", "imagePullPolicy", "IfNotPresent", "ports",
                Tree.list(Tree.of("name", name, "containerPort", number, "hostPort", number, "protocol", protocol)),
                "env", env, "securityContext", Tree.of("capabilities", Tree.of("add", List.of("NET_ADMIN"))));
    }

    private static JsonObject env(String name, String value) {
        return Tree.of("name", name, "value", value);
    }

    /** The external addresses of the nodes with a ready Pod if any of them has one, else their internal ones. */
    private List<String> addresses(ObjectKey key) {
        var nodes = registry.list(Kinds.POD, SYSTEM)
            .stream()
            .filter(p -> Meta.labels(p).getOrDefault(NAME, "").equals(key.name())
                    && Meta.labels(p).getOrDefault(NAMESPACE, "").equals(key.namespace()))
            .filter(p -> Owned.ready(p) && !Meta.deleting(p))
            .map(p -> Tree.str(p, "spec", "nodeName"))
            .collect(Collectors.toSet());
        var there = registry.list(Kinds.NODE, "").stream().filter(n -> nodes.contains(Meta.name(n))).toList();
        var external = there.stream().map(n -> address(n, "ExternalIP")).filter(a -> !a.isEmpty()).toList();
        return external.isEmpty() ? there.stream().map(n -> address(n, "InternalIP")).toList() : external;
    }

    private static String address(JsonObject node, String type) {
        return Tree.first(Tree.arr(node, "status", "addresses"), "type", type)
            .map(a -> Tree.str(a, "address"))
            .orElse("");
    }

    private void status(JsonObject service, List<String> addresses) {
        registry.edit(Kinds.SERVICE, Meta.namespace(service), Meta.name(service), s -> {
            var balancer = Tree.need(s, "status", "loadBalancer");
            balancer.remove("ingress");
            if (!addresses.isEmpty()) {
                balancer.add("ingress", Tree.array(
                        addresses.stream().sorted().map(a -> Tree.of("ip", a, "ipMode", "VIP"))));
            }
            return s;
        });
    }
}
