package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Nodes: how they register, that they are alive, and what the control plane does about one that is silent. */
final class Nodes {

    private static final Duration BEAT = Duration.ofSeconds(10);
    /** node-monitor-grace-period of the controller manager. */
    private static final Duration GRACE = Duration.ofSeconds(40);
    private static final String COMPONENT = "node-controller";
    private static final String UNREACHABLE = "node.kubernetes.io/unreachable";

    private static final String NOT_READY = "node.kubernetes.io/not-ready";

    private final Registry registry;
    private final Events events;
    private final ControlLoop loop;
    private final Kubelet kubelet;
    private final String version;
    private final Map<String, Long> silence = new LinkedHashMap<>();
    private String front;
    private long silences;

    Nodes(Registry registry, Events events, ControlLoop loop, Kubelet kubelet, String version) {
        this.registry = registry;
        this.events = events;
        this.loop = loop;
        this.kubelet = kubelet;
        this.version = version;
    }

    /**
     * Registers a node; it is Ready {@code warmUp} later.
     *
     * @param index 0 for the server
     * @param externalIp empty for none
     */
    synchronized void register(int index, String name, String internalIp, String externalIp, Duration warmUp) {
        var node = NodeObject.of(index, name, internalIp, externalIp, version, registry);
        if (front != null) {
            Tree.need(node, "metadata", "annotations").addProperty("podlight.dev/front", front);
        }
        Tree.need(node, "spec")
            .add("taints", Tree.list(Tree.of("key", NOT_READY, "effect", "NoSchedule")));
        registry.create(Kinds.NODE, node);
        var status = Tree.obj(node, "status").deepCopy();
        registry.create(Kinds.LEASE, Tree.of("metadata", Tree.of("name", name, "namespace", "kube-node-lease"), "spec",
                Tree.of("holderIdentity", name, "leaseDurationSeconds", 40, "renewTime", micro())));
        events.normal(node, "kubelet", "Starting", "Starting kubelet.");
        registry.edit(Kinds.NODE, "", name, n -> {
            n.add("status", status);
            return n;
        });
        loop.after(warmUp, () -> ready(name));
        beat(name);
    }

    private void ready(String name) {
        condition(name, true);
        registry.get(Kinds.NODE, "", name)
            .ifPresent(
                    n -> events.normal(n, "kubelet", "NodeReady", "Node " + name + " status is now: NodeReady"));
    }

    private void condition(String name, boolean ready) {
        registry.edit(Kinds.NODE, "", name, n -> {
            var status = Tree.need(n, "status");
            NodeObject.conditions(status, ready, registry.stamp());
            taints(n, List.of());
            return n;
        });
    }

    private String micro() {
        return registry.stamp().replace("Z", ".000000Z");
    }

    private void beat(String name) {
        loop.meanwhile(BEAT, () -> {
            if (kubelet.alive(name)) {
                registry.edit(Kinds.LEASE, "kube-node-lease", name, l -> {
                    Tree.need(l, "spec").addProperty("renewTime", micro());
                    return l;
                });
            }
            beat(name);
        });
    }

    /** Sets the annotation by which the classroom says what stands before the cluster. */
    synchronized void front(String json) {
        front = json;
        for (var node : registry.list(Kinds.NODE, "")) {
            registry.edit(Kinds.NODE, "", Meta.name(node), n -> {
                Tree.need(n, "metadata", "annotations").addProperty("podlight.dev/front", json);
                return n;
            });
        }
    }

    void alive(String name, boolean alive) {
        kubelet.alive(name, alive);
        long mine = ++silences;
        silence.put(name, mine);
        if (alive) {
            loop.after(Duration.ofSeconds(1), () -> ready(name));
        } else {
            loop.after(GRACE, () -> {
                if (silence.get(name) == mine) {
                    lost(name, mine);
                }
            });
        }
    }

    private void lost(String name, long mine) {
        registry.edit(Kinds.NODE, "", name, n -> {
            NodeObject.unknown(Tree.need(n, "status"), registry.stamp());
            taints(n, List.of("NoSchedule", "NoExecute"));
            return n;
        }).ifPresent(n -> events.normal(n, COMPONENT, "NodeNotReady", "Node " + name + " status is now: NodeNotReady"));
        for (var pod : on(name)) {
            registry.edit(Kinds.POD, Meta.namespace(pod), Meta.name(pod), p -> {
                Conditions.set(Tree.need(p, "status"), "Ready", false, "", "", registry.stamp(), "lastProbeTime");
                return p;
            });
            events.warn(pod, COMPONENT, "NodeNotReady", "Node is not ready");
        }
    }

    /** Sets the taint of a silent node to these effects; those that others set stay. */
    private void taints(JsonObject node, List<String> effects) {
        var spec = Tree.need(node, "spec");
        var taints = Tree.array(Tree.objects(spec, "taints")
            .stream()
            .filter(t -> !Tree.str(t, "key").equals(UNREACHABLE) && !Tree.str(t, "key").equals(NOT_READY)));
        effects.forEach(
                e -> taints.add(Tree.of("key", UNREACHABLE, "effect", e, "timeAdded", registry.stamp())));
        if (taints.isEmpty()) {
            spec.remove("taints");
        } else {
            spec.add("taints", taints);
        }
    }

    private List<JsonObject> on(String node) {
        return registry.list(Kinds.POD, "").stream().filter(p -> PodStatus.node(p).equals(node)).toList();
    }
}
