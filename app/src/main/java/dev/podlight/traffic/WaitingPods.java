package dev.podlight.traffic;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.KubeObject.ContainerStatus;
import dev.podlight.traffic.KubeObject.Node;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.KubeObject.Workload;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import dev.podlight.traffic.NobodyBehind.Why;

/** Why Pods that are there serve nobody: the first cause that holds for all that wait. */
record WaitingPods(Index index) {
    private static final Set<String> IMAGE = Set.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName",
            "ErrImageNeverPull", "ImageInspectError", "RegistryUnavailable", "SignatureValidationFailed");
    private static final Set<String> CANNOT_START = Set.of("CrashLoopBackOff", "RunContainerError",
            "CreateContainerError", "CreateContainerConfigError", "StartError", "PostStartHookError");

    /** @param matching the workloads and {@code selected} the Pods that the Service selects; one of the two is not empty */
    Why of(Service service, List<Workload> matching, List<Pod> selected) {
        boolean nobodyStays = selected.stream().allMatch(p -> p.meta().deleting());
        List<Pod> waiting = newest(selected.stream().filter(p -> !p.ready() || nobodyStays).toList());
        if (waiting.isEmpty()) {
            return selected.isEmpty()
                    ? new Why(Cause.PODS_NOT_READY, matching.getFirst().ref(),
                            Text.of("broken.pods-none", matching.getFirst().name()))
                    : targetPort(service);
        }
        Cause cause = cause(waiting);
        Pod one = waiting.getFirst();
        return new Why(cause, one.ref(), Text.of(key(cause, waiting),
                cause == Cause.NODE_NOT_READY ? one.nodeName() : Words.list(waiting.stream().map(Pod::name).toList()),
                detail(one, cause)));
    }

    private static String key(Cause cause, List<Pod> waiting) {
        boolean going = cause == Cause.PODS_NOT_READY && waiting.stream().allMatch(p -> p.meta().deleting());
        return "broken." + cause.id() + (cause == Cause.NODE_NOT_READY ? ".pods" : going ? ".going" : "");
    }

    private static Why targetPort(Service service) {
        String target = service.ports().stream().map(p -> p.targetPort().toString()).findFirst().orElse("");
        return new Why(Cause.SERVICE_TARGET_PORT_UNKNOWN, service.ref(),
                Text.of("broken.service-target-port-unknown", service.name(), target));
    }

    /** Those of the newest ReplicaSet (or other owner); those that are going are left out while others are there. */
    private List<Pod> newest(List<Pod> waiting) {
        List<Pod> staying = waiting.stream().filter(p -> !p.meta().deleting()).toList();
        Map<String, List<Pod>> byOwner = (staying.isEmpty() ? waiting : staying).stream()
            .sorted(Comparator.comparing(Pod::name))
            .collect(Collectors.groupingBy(
                    p -> p.meta().owner() == null ? "" : p.meta().owner().name(), TreeMap::new, Collectors.toList()));
        return byOwner.values().stream().max(Comparator.comparing(this::born)).orElse(List.of());
    }

    private Instant born(List<Pod> pods) {
        ObjectRef owner = pods.getFirst().meta().owner();
        return owner == null
                ? Instant.EPOCH
                : index.workloadsOf(pods.getFirst().namespace())
                    .stream()
                    .filter(w -> w.kind().equals(owner.kind()) && w.name().equals(owner.name()))
                    .map(w -> w.meta().created())
                    .findFirst()
                    .orElseGet(() -> pods.stream()
                        .map(p -> p.meta().created())
                        .max(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH));
    }

    /** The first that holds for all. An eviction leaves Pods that replace it waiting for the same room: it names them too. */
    private Cause cause(List<Pod> waiting) {
        Predicate<Pod> evicted = p -> p.reason().equals("Evicted");
        Predicate<Pod> pending = WaitingPods::isPending;
        if (waiting.stream().anyMatch(evicted) && waiting.stream().allMatch(evicted.or(pending))) {
            return Cause.PODS_EVICTED;
        }
        if (waiting.stream().allMatch(pending)) {
            return Cause.PODS_PENDING;
        }
        if (waiting.stream().allMatch(p -> waits(p, IMAGE))) {
            return Cause.PODS_IMAGE_PULL;
        }
        if (waiting.stream()
            .allMatch(p -> waits(p, CANNOT_START) || p.statuses().stream().anyMatch(WaitingPods::died))) {
            return Cause.PODS_CRASH_LOOP;
        }
        boolean nodesGone = waiting.stream()
            .allMatch(p -> index.node(p.nodeName()).map(Node::ready).filter(r -> !r).isPresent());
        return nodesGone ? Cause.NODE_NOT_READY : Cause.PODS_NOT_READY;
    }

    /** Why nobody listens at a port of this Pod, which has its address as soon as its network stands; null where a container runs. */
    Why idle(Pod pod, int port) {
        boolean declared = PodGate.declares(pod, port);
        List<ContainerStatus> listening = pod.statuses()
            .stream()
            .filter(s -> !declared || pod.containers()
                .stream()
                .anyMatch(c -> c.name().equals(s.name()) && c.ports().stream().anyMatch(p -> p.port() == port)))
            .toList();
        Cause cause = cause(List.of(pod));
        boolean runs = listening.stream().anyMatch(s -> s.waiting().isEmpty() && s.terminated().isEmpty());
        return listening.isEmpty() || runs || cause == Cause.NODE_NOT_READY
                ? null
                : new Why(cause, pod.ref(), Text.of("broken." + cause.id(), pod.name(), detail(pod, cause)));
    }

    private static boolean isPending(Pod p) {
        return p.phase().equals("Pending") && (p.conditions()
            .stream()
            .anyMatch(c -> c.type().equals("PodScheduled") && c.status().equals("False"))
                || p.nodeName().isEmpty() && p.statuses().isEmpty());
    }

    private static boolean waits(Pod p, Set<String> reasons) {
        return p.statuses().stream().anyMatch(s -> reasons.contains(s.waiting()));
    }

    /** Between two starts a crash loop shows the last end, not a waiting reason. */
    private static boolean died(ContainerStatus s) {
        return !s.ready() && !s.terminated().isEmpty() && !s.terminated().equals("Completed")
                || !s.ready() && s.restarts() > 0 && s.terminated().equals("Completed");
    }

    private static String detail(Pod pod, Cause cause) {
        return switch (cause) {
            case PODS_PENDING -> pod.conditions()
                .stream()
                .filter(c -> c.type().equals("PodScheduled"))
                .map(KubeObject.Condition::message)
                .findFirst()
                .orElse("");
            case PODS_IMAGE_PULL -> pod.containers().stream().map(KubeObject.Container::image).findFirst().orElse("");
            default -> pod.statuses()
                .stream()
                .map(ContainerStatus::message)
                .filter(m -> !m.isEmpty())
                .findFirst()
                .orElse("");
        };
    }
}
