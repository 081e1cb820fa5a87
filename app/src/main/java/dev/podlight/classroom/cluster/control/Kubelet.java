package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.image.Image;
import dev.podlight.classroom.cluster.image.PodLogs;
import dev.podlight.classroom.cluster.image.Program;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.registry.Removal;
import dev.podlight.classroom.cluster.store.Change;
import dev.podlight.classroom.cluster.store.ObjectKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** The kubelets of all nodes: takes each Pod that is given a node, runs its containers, and ends it when it is to go. */
final class Kubelet implements Reconciler {

    private final Registry registry;
    private final Events events;
    private final ControlLoop loop;
    private final PodLogs logs;
    private final Function<JsonObject, Program> helm;
    private final Map<String, PodRun> runs = new HashMap<>();
    private final Map<String, Integer> lastIp = new HashMap<>();
    private final Map<String, Set<String>> pulled = new HashMap<>();
    private final Set<String> silent = new HashSet<>();

    /** @param helm what Helm does in a Pod: it depends on more than its image */
    Kubelet(Registry registry, Events events, ControlLoop loop, PodLogs logs, Function<JsonObject, Program> helm) {
        this.helm = helm;
        this.registry = registry;
        this.events = events;
        this.loop = loop;
        this.logs = logs;
    }

    @Override
    public void concerns(Change change, Consumer<ObjectKey> look) {
        if (change.kind().equals(Kinds.POD) && !PodStatus.node(change.object()).isEmpty()) {
            look.accept(new ObjectKey(Meta.namespace(change.object()), Meta.name(change.object())));
        }
    }

    @Override
    public void reconcile(ObjectKey key) {
        var pod = registry.get(Kinds.POD, key.namespace(), key.name()).orElse(null);
        forget(key, pod == null ? "" : Meta.uid(pod));
        if (pod == null || PodStatus.node(pod).isEmpty() || !alive(PodStatus.node(pod))) {
            return;
        }
        var run = runs.get(Meta.uid(pod));
        if (run == null && !done(pod) && !Meta.deleting(pod)) {
            run = new PodRun(this, key, Meta.uid(pod));
            runs.put(Meta.uid(pod), run);
            run.accept();
        } else if (Meta.deleting(pod)) {
            if (run == null) {
                registry.delete(Kinds.POD, key.namespace(), key.name(), Removal.AT_ONCE);
            } else {
                run.end(pod);
            }
        }
    }

    private static boolean done(JsonObject pod) {
        var phase = Tree.str(pod, "status", "phase");
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    /** Stops what ran under a name that now is nobody's, or somebody else's. */
    private void forget(ObjectKey key, String uid) {
        var gone = runs.values().stream().filter(r -> r.key().equals(key) && !r.uid().equals(uid)).toList();
        gone.forEach(r -> {
            r.stop();
            runs.remove(r.uid());
            logs.end(key.namespace(), key.name());
        });
    }

    /** Ends what runs in the Pod at once; the Pod stays. */
    void stop(JsonObject pod) {
        var run = runs.remove(Meta.uid(pod));
        if (run != null) {
            run.stop();
        }
    }

    boolean alive(String node) {
        return !silent.contains(node);
    }

    /** A node that is off does nothing; what comes due there waits until it is back. */
    void alive(String node, boolean alive) {
        if (alive) {
            silent.remove(node);
            registry.list(Kinds.POD, "")
                .stream()
                .filter(p -> PodStatus.node(p).equals(node))
                .forEach(p -> loop.look(this, new ObjectKey(Meta.namespace(p), Meta.name(p))));
        } else {
            silent.add(node);
        }
    }

    Registry registry() {
        return registry;
    }

    Events events() {
        return events;
    }

    PodLogs logs() {
        return logs;
    }

    /** What a container's process does when it starts now. */
    Program program(JsonObject pod, Image image, JsonObject container) {
        return image.repository().equals("rancher/klipper-helm") ? helm.apply(pod) : image.program(container);
    }

    void after(Duration delay, Runnable action) {
        loop.after(delay, action);
    }

    /** Whether the node has the image already; from now on it has. */
    boolean present(String node, String image) {
        return pulled.computeIfAbsent(node, n -> new HashSet<>()).contains(image);
    }

    void keep(String node, String image) {
        pulled.computeIfAbsent(node, n -> new HashSet<>()).add(image);
    }

    /** The next address of the node's range, as the host-local plug-in gives them: round and round, never one in use. */
    String address(String node) {
        var range = registry.get(Kinds.NODE, "", node).map(n -> Tree.str(n, "spec", "podCIDR")).orElse("10.42.0.0/24");
        var prefix = range.substring(0, range.lastIndexOf('.') + 1);
        while (true) {
            int next = lastIp.merge(node, 2, (old, two) -> old >= 254 ? two : old + 1);
            var ip = prefix + next;
            if (registry.list(Kinds.POD, "").stream().noneMatch(p -> Tree.str(p, "status", "podIP").equals(ip))) {
                return ip;
            }
        }
    }

    String nodeAddress(String node) {
        return registry.get(Kinds.NODE, "", node)
            .flatMap(n -> Tree.first(Tree.arr(n, "status", "addresses"), "type", "InternalIP"))
            .map(a -> Tree.str(a, "address"))
            .orElse("");
    }
}
