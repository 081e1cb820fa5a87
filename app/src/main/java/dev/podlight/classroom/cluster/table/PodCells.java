package dev.podlight.classroom.cluster.table;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import java.time.Instant;

/** What a table says of a Pod (printPod of k8s.io/kubernetes/pkg/printers/internalversion). */
final class PodCells {

    private PodCells() {}

    static String ready(JsonObject pod) {
        long ready = Tree.objects(pod, "status", "containerStatuses")
            .stream()
            .filter(c -> Tree.flag(c, "ready"))
            .count();
        return ready + "/" + Tree.arr(pod, "spec", "containers").size();
    }

    static String status(JsonObject pod) {
        var reason = Tree.str(pod, "status", "reason");
        var shown = reason.isEmpty() ? Tree.str(pod, "status", "phase") : reason;
        var first = condition(pod, "Initialized") ? "" : initializing(pod);
        if (!first.isEmpty() && !Meta.deleting(pod)) {
            return first;
        }
        boolean running = false;
        for (var container : Tree.objects(pod, "status", "containerStatuses").reversed()) {
            var state = Tree.obj(container, "state");
            var terminated = Tree.str(state, "terminated", "reason");
            if (!Tree.str(state, "waiting", "reason").isEmpty()) {
                shown = Tree.str(state, "waiting", "reason");
            } else if (!terminated.isEmpty()) {
                shown = terminated;
            } else if (state.has("terminated")) {
                shown = "ExitCode:" + Tree.num(state, 0, "terminated", "exitCode");
            } else if (Tree.flag(container, "ready") && state.has("running")) {
                running = true;
            }
        }
        if (shown.equals("Completed") && running) {
            shown = condition(pod, "Ready") ? "Running" : "NotReady";
        }
        if (Meta.deleting(pod)) {
            return reason.equals("NodeLost") ? "Unknown" : "Terminating";
        }
        return shown;
    }

    /** How far the containers are that come first; empty if all of them have ended well. */
    private static String initializing(JsonObject pod) {
        var containers = Tree.objects(pod, "status", "initContainerStatuses");
        for (int i = 0; i < containers.size(); i++) {
            var state = Tree.obj(containers.get(i), "state");
            var waiting = Tree.str(state, "waiting", "reason");
            if (!state.has("terminated")) {
                return "Init:" + (waiting.isEmpty() || waiting.equals("PodInitializing")
                        ? i + "/" + containers.size()
                        : waiting);
            }
            int code = Tree.num(state, 0, "terminated", "exitCode");
            if (code != 0) {
                var why = Tree.str(state, "terminated", "reason");
                return "Init:" + (why.isEmpty() ? "ExitCode:" + code : why);
            }
        }
        return "";
    }

    /** Restarts, and how long ago the last was. */
    static String restarts(JsonObject pod, Instant now) {
        int count = 0;
        var last = Instant.EPOCH;
        var counted = condition(pod, "Initialized") ? "containerStatuses" : "initContainerStatuses";
        for (var container : Tree.objects(pod, "status", counted)) {
            count += Tree.num(container, 0, "restartCount");
            var finished = Meta.time(Tree.str(container, "lastState", "terminated", "finishedAt"));
            last = finished.isAfter(last) ? finished : last;
        }
        return count == 0 || last.equals(Instant.EPOCH)
                ? Integer.toString(count)
                : count + " (" + Age.between(last, now) + " ago)";
    }

    private static boolean condition(JsonObject pod, String type) {
        return Tree.first(Tree.arr(pod, "status", "conditions"), "type", type)
            .filter(c -> Tree.str(c, "status").equals("True"))
            .isPresent();
    }
}
