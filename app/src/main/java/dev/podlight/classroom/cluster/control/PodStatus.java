package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.image.Images;
import dev.podlight.classroom.cluster.object.Tree;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a Pod's status as its kubelet does. */
final class PodStatus {

    private PodStatus() {}

    /** The status of a Pod that its kubelet has just taken. */
    static void accept(JsonObject pod, String hostIp, String stamp) {
        var status = Tree.need(pod, "status");
        status.addProperty("phase", "Pending");
        Tree.fill(status, "startTime", stamp);
        status.addProperty("hostIP", hostIp);
        status.add("hostIPs", Tree.list(Tree.of("ip", hostIp)));
        boolean first = Tree.arr(pod, "spec", "initContainers").isEmpty();
        if (!first) {
            status.add("initContainerStatuses", created(pod, "initContainers", "PodInitializing"));
        }
        status.add("containerStatuses", created(pod, "containers", first ? "ContainerCreating" : "PodInitializing"));
        Conditions.set(status, "PodReadyToStartContainers", false, "", "", stamp, "lastProbeTime");
        initialized(status, stamp);
        ready(pod, stamp);
        Conditions.set(status, "PodScheduled", true, "", "", stamp, "lastProbeTime");
    }

    private static JsonArray created(JsonObject pod, String list, String reason) {
        var containers = new JsonArray();
        for (var container : Tree.objects(pod, "spec", list)) {
            containers.add(Tree.of("name", Tree.str(container, "name"), "state",
                    Tree.of("waiting", Tree.of("reason", reason)), "lastState", new JsonObject(), "ready",
                    false, "restartCount", 0, "image", Tree.str(container, "image"), "imageID", "", "started", false));
        }
        return containers;
    }

    static void address(JsonObject pod, String ip, String stamp) {
        var status = Tree.need(pod, "status");
        status.addProperty("podIP", ip);
        status.add("podIPs", Tree.list(Tree.of("ip", ip)));
        Conditions.set(status, "PodReadyToStartContainers", true, "", "", stamp, "lastProbeTime");
    }

    /** The status of one container. */
    static JsonObject container(JsonObject pod, String name) {
        return Tree.first(Tree.arr(pod, "status", "containerStatuses"), "name", name)
            .or(() -> Tree.first(Tree.arr(pod, "status", "initContainerStatuses"), "name", name))
            .orElseGet(JsonObject::new);
    }

    /** Whether it is one of those that end before the others begin. */
    static boolean isFirst(JsonObject pod, String name) {
        return Tree.first(Tree.arr(pod, "spec", "initContainers"), "name", name).isPresent();
    }

    static void waiting(JsonObject pod, String name, String reason, String message) {
        var container = container(pod, name);
        container.addProperty("ready", false);
        container.addProperty("started", false);
        container.add("state", Tree.of("waiting",
                Tree.of("reason", reason, "message", message.isEmpty() ? null : message)));
    }

    static void running(JsonObject pod, String name, String image, String id, String stamp) {
        var container = container(pod, name);
        container.add("state", Tree.of("running", Tree.of("startedAt", stamp)));
        container.addProperty("image", Images.full(image));
        container.addProperty("imageID", Images.full(image).replaceAll(":[^:/]*$", "") + "@sha256:" + digest(image));
        container.addProperty("containerID", "containerd://" + id);
        container.addProperty("started", true);
    }

    private static String digest(String image) {
        var text = new StringBuilder();
        long h = image.hashCode();
        while (text.length() < 64) {
            h = h * 6364136223846793005L + 1442695040888963407L;
            text.append(String.format("%016x", h));
        }
        return text.substring(0, 64);
    }

    static void terminated(JsonObject pod, String name, int code, String stamp) {
        var container = container(pod, name);
        var started = Tree.str(container, "state", "running", "startedAt");
        container.addProperty("ready", code == 0 && isFirst(pod, name));
        container.addProperty("started", false);
        container.add("state", Tree.of("terminated",
                Tree.of("exitCode", code, "reason", code == 0 ? "Completed" : "Error", "startedAt",
                        started.isEmpty() ? stamp : started, "finishedAt", stamp, "containerID",
                        Tree.str(container, "containerID"))));
    }

    /** Phase and the readiness conditions, from the containers' states. */
    static void settle(JsonObject pod, String stamp) {
        var containers = Tree.objects(pod, "status", "containerStatuses");
        initialized(Tree.need(pod, "status"), stamp);
        boolean restarts = Tree.str(pod, "spec", "restartPolicy").equals("Always");
        boolean gaveUp = Tree.str(pod, "spec", "restartPolicy").equals("Never") && Tree.objects(pod, "status",
                "initContainerStatuses").stream().anyMatch(c -> Tree.num(c, 0, "state", "terminated", "exitCode") != 0);
        boolean ended = gaveUp || !restarts && containers.stream().allMatch(c -> Tree.has(c, "state", "terminated"));
        boolean failed = gaveUp || containers.stream()
            .anyMatch(c -> Tree.num(c, 0, "state", "terminated", "exitCode") != 0);
        boolean began = containers.stream().anyMatch(c -> !Tree.str(c, "containerID").isEmpty());
        boolean waits = containers.stream()
            .anyMatch(c -> Tree.has(c, "state", "waiting")
                    && Tree.str(c, "containerID").isEmpty());
        Tree.need(pod, "status")
            .addProperty("phase", ended
                    ? failed ? "Failed" : "Succeeded"
                    : began && !waits ? "Running" : "Pending");
        ready(pod, stamp);
    }

    /** As GeneratePodInitializedCondition of k8s.io/kubernetes/pkg/kubelet/status says it: which of the containers that come first have not ended well. */
    private static void initialized(JsonObject status, String stamp) {
        var left = Tree.objects(status, "initContainerStatuses")
            .stream()
            .filter(c -> !Tree.has(c, "state", "terminated") || Tree.num(c, 0, "state", "terminated", "exitCode") != 0)
            .map(c -> Tree.str(c, "name"))
            .collect(Collectors.joining(" "));
        Conditions.set(status, "Initialized", left.isEmpty(), left.isEmpty() ? "" : "ContainersNotInitialized",
                left.isEmpty() ? "" : "containers with incomplete status: [" + left + "]", stamp, "lastProbeTime");
    }

    private static void ready(JsonObject pod, String stamp) {
        var status = Tree.need(pod, "status");
        var unready = Tree.objects(status, "containerStatuses")
            .stream()
            .filter(c -> !Tree.flag(c, "ready"))
            .map(c -> Tree.str(c, "name"))
            .collect(Collectors.joining(" "));
        boolean done = List.of("Succeeded", "Failed").contains(Tree.str(status, "phase"));
        var reason = done ? "PodCompleted" : unready.isEmpty() ? "" : "ContainersNotReady";
        var message = done || unready.isEmpty() ? "" : "containers with unready status: [" + unready + "]";
        for (var type : List.of("Ready", "ContainersReady")) {
            Conditions.set(status, type, !done && unready.isEmpty(), reason, message, stamp, "lastProbeTime");
        }
    }

    /** A Pod that runs on the node's own network has the node's address. */
    static boolean hostNetwork(JsonObject pod) {
        return Tree.flag(pod, "spec", "hostNetwork");
    }

    static String node(JsonObject pod) {
        return Tree.str(pod, "spec", "nodeName");
    }
}
