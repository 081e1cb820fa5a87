package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.traffic.ClusterSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A k3s node as it registers itself. */
final class NodeObject {

    private static final List<String[]> PRESSURES = List.of(
            new String[]{"MemoryPressure", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"},
            new String[]{"DiskPressure", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"},
            new String[]{"PIDPressure", "KubeletHasSufficientPID", "kubelet has sufficient PID available"});
    private static final Map<String, String> SIZE = Map.of("cpu", "2", "ephemeral-storage", "30298176Ki",
            "hugepages-1Gi", "0", "hugepages-2Mi", "0", "memory", "4018120Ki", "pods", "110");

    private NodeObject() {}

    static JsonObject of(int index, String name, String internalIp, String externalIp, String version,
            Registry registry) {
        var labels = new LinkedHashMap<String, String>();
        labels.put("beta.kubernetes.io/arch", "amd64");
        labels.put("beta.kubernetes.io/instance-type", "k3s");
        labels.put("beta.kubernetes.io/os", "linux");
        labels.put("kubernetes.io/arch", "amd64");
        labels.put("kubernetes.io/hostname", name);
        labels.put("kubernetes.io/os", "linux");
        labels.put("node.kubernetes.io/instance-type", "k3s");
        labels.put(ClusterSnapshot.CLASSROOM_LABEL, "true");
        if (index == 0) {
            labels.put("node-role.kubernetes.io/control-plane", "true");
            labels.put("node-role.kubernetes.io/master", "true");
        }
        var annotations = new LinkedHashMap<String, String>();
        annotations.put("k3s.io/hostname", name);
        annotations.put("k3s.io/internal-ip", internalIp);
        annotations.put("k3s.io/node-args", index == 0 ? "[\"server\"]" : "[\"agent\"]");
        annotations.put("k3s.io/node-env", "{}");
        annotations.put("node.alpha.kubernetes.io/ttl", "0");
        annotations.put("volumes.kubernetes.io/controller-managed-attach-detach", "true");
        var cidr = "10.42." + index + ".0/24";
        return Tree.of("metadata",
                Tree.of("name", name, "labels", labels, "annotations", annotations, "finalizers",
                        List.of("wrangler.cattle.io/node")),
                "spec", Tree.of("podCIDR", cidr, "podCIDRs", List.of(cidr), "providerID", "k3s://" + name), "status",
                status(name, internalIp, externalIp, version, registry));
    }

    private static JsonObject status(String name, String internalIp, String externalIp, String version,
            Registry registry) {
        var addresses = Tree.list(Tree.of("type", "InternalIP", "address", internalIp));
        if (!externalIp.isEmpty()) {
            addresses.add(Tree.of("type", "ExternalIP", "address", externalIp));
        }
        addresses.add(Tree.of("type", "Hostname", "address", name));
        var machine = registry.randoms().hex(32);
        var status = Tree.of("addresses", addresses, "allocatable", SIZE, "capacity", SIZE, "daemonEndpoints",
                Tree.of("kubeletEndpoint", Tree.of("Port", 10250)), "nodeInfo",
                Tree.of("architecture", "amd64", "bootID", registry.randoms().uid(), "containerRuntimeVersion",
                        "containerd://2.1.4-k3s1", "kernelVersion", "6.1.0-28-cloud-amd64", "kubeProxyVersion", version,
                        "kubeletVersion", version, "machineID", machine, "operatingSystem", "linux", "osImage",
                        "Debian GNU/Linux 12 (bookworm)", "systemUUID", registry.randoms().uid()));
        conditions(status, false, registry.stamp());
        return status;
    }

    static void conditions(JsonObject status, boolean ready, String stamp) {
        for (var pressure : PRESSURES) {
            Conditions.set(status, pressure[0], false, pressure[1], pressure[2], stamp, "lastHeartbeatTime");
        }
        Conditions.set(status, "Ready", ready, ready ? "KubeletReady" : "KubeletNotReady", ready
                ? "kubelet is posting ready status"
                : "container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized",
                stamp, "lastHeartbeatTime");
    }

    static void unknown(JsonObject status, String stamp) {
        for (var condition : Tree.objects(status, "conditions")) {
            condition.addProperty("status", "Unknown");
            condition.addProperty("reason", "NodeStatusUnknown");
            condition.addProperty("message", "Kubelet stopped posting node status.");
            condition.addProperty("lastTransitionTime", stamp);
        }
    }
}
