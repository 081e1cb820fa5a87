package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;

/**
 * A node whose disk is full: its kubelet says so, takes no more Pods and throws out those that run, the system's own last, which here
 * means never (Kubernetes, "Node-pressure Eviction").
 */
final class DiskPressure {
    private static final String TAINT = "node.kubernetes.io/disk-pressure";
    private static final String MESSAGE = "The node was low on resource: ephemeral-storage. Threshold quantity: 1555112435, available: 0.";

    private final Registry registry;
    private final Events events;
    private final Kubelet kubelet;

    DiskPressure(Registry registry, Events events, Kubelet kubelet) {
        this.registry = registry;
        this.events = events;
        this.kubelet = kubelet;
    }

    void set(String node, boolean full) {
        registry.edit(Kinds.NODE, "", node, n -> {
            Conditions.set(Tree.need(n, "status"), "DiskPressure", full,
                    full ? "KubeletHasDiskPressure" : "KubeletHasNoDiskPressure",
                    full ? "kubelet has disk pressure" : "kubelet has no disk pressure", registry.stamp(),
                    "lastHeartbeatTime");
            taint(Tree.need(n, "spec"), full);
            return n;
        })
            .ifPresent(n -> events.normal(n, "kubelet", full ? "NodeHasDiskPressure" : "NodeHasNoDiskPressure",
                    "Node " + node + " status is now: " + (full ? "NodeHasDiskPressure" : "NodeHasNoDiskPressure")));
        if (full) {
            registry.list(Kinds.POD, "")
                .stream()
                .filter(p -> PodStatus.node(p).equals(node) && !Meta.namespace(p).equals("kube-system"))
                .forEach(this::evict);
        }
    }

    private void taint(JsonObject spec, boolean full) {
        var others = Tree.list();
        Tree.objects(spec, "taints").stream().filter(t -> !Tree.str(t, "key").equals(TAINT)).forEach(others::add);
        if (full) {
            others.add(Tree.of("key", TAINT, "effect", "NoSchedule", "timeAdded", registry.stamp()));
        }
        if (others.isEmpty()) {
            spec.remove("taints");
        } else {
            spec.add("taints", others);
        }
    }

    private void evict(JsonObject pod) {
        events.warn(pod, "kubelet", "Evicted", MESSAGE);
        kubelet.stop(pod);
        registry.edit(Kinds.POD, Meta.namespace(pod), Meta.name(pod), p -> {
            Tree.objects(p, "status", "containerStatuses")
                .forEach(c -> PodStatus.terminated(p, Tree.str(c, "name"), 137, registry.stamp()));
            var status = Tree.need(p, "status");
            Conditions.set(status, "Ready", false, "PodFailed", "", registry.stamp(), "lastProbeTime");
            status.addProperty("phase", "Failed");
            status.addProperty("reason", "Evicted");
            status.addProperty("message", MESSAGE);
            return p;
        });
    }
}
