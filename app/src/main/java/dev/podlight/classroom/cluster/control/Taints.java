package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.registry.Removal;
import dev.podlight.classroom.cluster.store.Change;
import dev.podlight.classroom.cluster.store.ObjectKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Evicts Pods from nodes with a NoExecute taint that they do not tolerate, or no longer (k8s.io/kubernetes/pkg/controller/tainteviction). */
final class Taints implements Reconciler {
    private static final String COMPONENT = "taint-eviction-controller";

    private record Waiting(String pod, String taint) {}

    private final Registry registry;
    private final Events events;
    private final ControlLoop loop;
    private final Set<Waiting> waiting = new HashSet<>();

    Taints(Registry registry, Events events, ControlLoop loop) {
        this.registry = registry;
        this.events = events;
        this.loop = loop;
    }

    @Override
    public void concerns(Change change, Consumer<ObjectKey> look) {
        if (change.kind().equals(Kinds.NODE) && (!executing(change.object()).isEmpty()
                || change.before() != null && !executing(change.before()).isEmpty())) {
            look.accept(new ObjectKey("", Meta.name(change.object())));
        } else if (change.kind().equals(Kinds.POD) && change.type() == Change.Type.MODIFIED
                && PodStatus.node(change.before()).isEmpty() && !PodStatus.node(change.object()).isEmpty()) {
            look.accept(new ObjectKey("", PodStatus.node(change.object())));
        }
    }

    private static List<JsonObject> executing(JsonObject node) {
        return Tree.objects(node, "spec", "taints")
            .stream()
            .filter(t -> Tree.str(t, "effect").equals("NoExecute"))
            .toList();
    }

    @Override
    public void reconcile(ObjectKey key) {
        var taints = registry.get(Kinds.NODE, "", key.name()).map(Taints::executing).orElse(List.of());
        for (var pod : registry.list(Kinds.POD, "")) {
            if (PodStatus.node(pod).equals(key.name())) {
                waiting.removeIf(w -> w.pod().equals(Meta.uid(pod)) && taints.stream()
                    .noneMatch(t -> taint(t).equals(w.taint())));
                taints.forEach(t -> judge(pod, t, key));
            }
        }
    }

    private static String taint(JsonObject taint) {
        return Tree.str(taint, "key") + "=" + Tree.str(taint, "value") + "@" + Tree.str(taint, "timeAdded");
    }

    private void judge(JsonObject pod, JsonObject taint, ObjectKey node) {
        if (Meta.deleting(pod)) {
            return;
        }
        var tolerations = Tree.objects(pod, "spec", "tolerations")
            .stream()
            .filter(t -> Scheduler.tolerates(t, taint))
            .toList();
        if (tolerations.isEmpty()) {
            evict(pod);
            return;
        }
        var seconds = tolerations.stream()
            .filter(t -> t.has("tolerationSeconds"))
            .mapToInt(t -> Tree.num(t, 0, "tolerationSeconds"))
            .min();
        var wait = new Waiting(Meta.uid(pod), taint(taint));
        if (seconds.isPresent() && waiting.add(wait)) {
            loop.after(Duration.ofSeconds(Math.max(0, seconds.getAsInt())), () -> due(pod, wait, node));
        }
    }

    private void due(JsonObject pod, Waiting wait, ObjectKey node) {
        boolean still = registry.get(Kinds.NODE, "", node.name())
            .map(Taints::executing)
            .orElse(List.of())
            .stream()
            .anyMatch(t -> taint(t).equals(wait.taint()));
        boolean same = registry.get(Kinds.POD, Meta.namespace(pod), Meta.name(pod))
            .filter(p -> Meta.uid(p).equals(wait.pod()) && !Meta.deleting(p))
            .isPresent();
        if (waiting.remove(wait) && still && same) {
            evict(pod);
        }
    }

    private void evict(JsonObject pod) {
        events.normal(pod, COMPONENT, "TaintManagerEviction",
                "Marking for deletion Pod " + Meta.namespace(pod) + "/" + Meta.name(pod));
        registry.delete(Kinds.POD, Meta.namespace(pod), Meta.name(pod), Removal.BACKGROUND);
    }
}
