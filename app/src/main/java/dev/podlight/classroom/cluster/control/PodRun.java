package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Removal;
import dev.podlight.classroom.cluster.store.ObjectKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One Pod on its node, from its acceptance to its end. */
final class PodRun {

    private static final Duration LOOK = Duration.ofSeconds(12);

    private final Kubelet kubelet;
    private final ObjectKey key;
    private final String uid;
    private final List<ContainerRun> containers = new ArrayList<>();
    private Duration ending;
    private long end;
    private boolean stopped;

    PodRun(Kubelet kubelet, ObjectKey key, String uid) {
        this.kubelet = kubelet;
        this.key = key;
        this.uid = uid;
    }

    ObjectKey key() {
        return key;
    }

    String uid() {
        return uid;
    }

    Kubelet kubelet() {
        return kubelet;
    }

    /** The Pod as it is now, while this is still it and it is not to end. */
    Optional<JsonObject> pod() {
        return kubelet.registry()
            .get(Kinds.POD, key.namespace(), key.name())
            .filter(p -> !stopped && Meta.uid(p).equals(uid));
    }

    boolean goesOn() {
        return pod().filter(p -> !Meta.deleting(p)).isPresent();
    }

    /** Runs {@code step} in a while, unless the Pod is to end by then; on a node that is off it waits for the node. */
    void then(Duration delay, Runnable step) {
        kubelet.after(delay, () -> {
            var pod = pod().orElse(null);
            if (pod == null || Meta.deleting(pod)) {
                return;
            }
            if (kubelet.alive(PodStatus.node(pod))) {
                step.run();
            } else {
                then(Duration.ofSeconds(1), step);
            }
        });
    }

    void edit(Consumer<JsonObject> change) {
        kubelet.registry().edit(Kinds.POD, key.namespace(), key.name(), p -> {
            change.accept(p);
            PodStatus.settle(p, kubelet.registry().stamp());
            return p;
        });
    }

    void event(boolean warning, String container, String reason, String message) {
        pod().ifPresent(p -> kubelet.events().kubelet(p, warning, container, reason, message));
    }

    /** A BackOff event at each look of the kubelet while it waits, about every 12 seconds. */
    void warnUntil(Duration left, String container, String message) {
        backOff(left, true, container, message);
    }

    void normalUntil(Duration left, String container, String message) {
        backOff(left, false, container, message);
    }

    private void backOff(Duration left, boolean warning, String container, String message) {
        event(warning, container, "BackOff", message);
        if (left.compareTo(LOOK) > 0) {
            then(LOOK, () -> backOff(left.minus(LOOK), warning, container, message));
        }
    }

    void accept() {
        var registry = kubelet.registry();
        pod().ifPresent(pod -> {
            var node = PodStatus.node(pod);
            registry.edit(Kinds.POD, key.namespace(), key.name(), p -> {
                PodStatus.accept(p, kubelet.nodeAddress(node), registry.stamp());
                return p;
            });
            then(Duration.ofMillis(300), this::sandbox);
        });
    }

    private void sandbox() {
        pod().ifPresent(pod -> {
            var node = PodStatus.node(pod);
            var ip = PodStatus.hostNetwork(pod) ? kubelet.nodeAddress(node) : kubelet.address(node);
            edit(p -> PodStatus.address(p, ip, kubelet.registry().stamp()));
            next(Tree.objects(pod, "spec", "initContainers"));
        });
    }

    /** One of those that come first after the other, then all others at a time. */
    private void next(List<JsonObject> first) {
        containers.clear();
        if (first.isEmpty()) {
            pod().ifPresent(pod -> Tree.objects(pod, "spec", "containers")
                .forEach(c -> containers.add(new ContainerRun(this, c, null))));
        } else {
            containers.add(new ContainerRun(this, first.getFirst(), () -> next(first.subList(1, first.size()))));
        }
        List.copyOf(containers).forEach(ContainerRun::pull);
    }

    /** Ends the Pod within its grace; called again when the grace was made shorter. */
    void end(JsonObject pod) {
        var grace = Duration.ofSeconds(Tree.num(pod, 30, "metadata", "deletionGracePeriodSeconds"));
        if (ending != null && ending.compareTo(grace) <= 0) {
            return;
        }
        if (ending == null) {
            containers.stream()
                .filter(ContainerRun::runs)
                .forEach(c -> event(false, c.name(), "Killing", "Stopping container " + c.name()));
        }
        ending = grace;
        boolean quick = containers.stream().allMatch(ContainerRun::endsQuickly);
        long mine = ++end;
        var wait = Duration.ofMillis(800);
        kubelet.after(quick || grace.compareTo(wait) < 0 ? wait : grace, () -> {
            if (mine == end) {
                remove();
            }
        });
    }

    private void remove() {
        pod().ifPresent(pod -> {
            if (!kubelet.alive(PodStatus.node(pod))) {
                kubelet.after(Duration.ofSeconds(1), this::remove);
                return;
            }
            var registry = kubelet.registry();
            edit(p -> containers.stream()
                .filter(ContainerRun::runs)
                .forEach(
                        c -> PodStatus.terminated(p, c.name(), c.endsQuickly() ? 143 : 137, registry.stamp())));
            registry.delete(Kinds.POD, key.namespace(), key.name(), Removal.AT_ONCE);
        });
    }

    void stop() {
        stopped = true;
    }
}
