package dev.podlight.traffic;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.KubeObject.Workload;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Why a Service has nobody behind it: one cause, in the order of the catalogue. */
final class NobodyBehind {
    private static final Set<String> KINDS = Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet");

    /** @param object the one to look at, or null */
    record Why(Cause cause, ObjectRef object, Text text) {}

    private final Index index;

    NobodyBehind(Index index) {
        this.index = index;
    }

    /** Null where the API refused a kind that would tell. */
    Why of(Service service) {
        String namespace = service.namespace();
        if (index.namespace(namespace).filter(KubeObject.Namespace::terminating).isPresent()) {
            return new Why(Cause.NAMESPACE_TERMINATING, new ObjectRef("Namespace", "", namespace),
                    Text.of("broken.namespace-terminating", namespace));
        }
        if (!new Sight(index).lacksIn(namespace, Sight.WORKLOADS).isEmpty()) {
            return null;
        }
        List<Workload> all = index.workloadsOf(namespace)
            .stream()
            .filter(w -> KINDS.contains(w.kind()))
            .filter(w -> !isOwned(w))
            .toList();
        List<Pod> selected = index.podsOf(namespace)
            .stream()
            .filter(p -> Selectors.selects(service.selector(), p.meta().labels()))
            .toList();
        // what is going is no workload that stands for its namespace
        boolean nobodyStays = selected.stream().allMatch(p -> p.meta().deleting());
        if (all.isEmpty() && nobodyStays) {
            return new Why(Cause.WORKLOAD_MISSING, null, Text.of("broken.workload-missing", namespace));
        }
        List<Workload> matching = all.stream()
            .filter(w -> Selectors.selects(service.selector(), w.template().labels()))
            .toList();
        if (matching.isEmpty() && nobodyStays) {
            return new Why(Cause.SERVICE_SELECTS_NO_POD, service.ref(), Text.of("broken.service-selects-no-pod",
                    service.name(), Words.labels(service.selector()), offered(all)));
        }
        return behind(service, matching, selected);
    }

    private boolean isOwned(Workload w) {
        ObjectRef owner = w.meta().owner();
        return owner != null && index.workloadsOf(w.namespace())
            .stream()
            .anyMatch(o -> o.kind().equals(owner.kind()) && o.name().equals(owner.name()));
    }

    private static String offered(List<Workload> workloads) {
        return workloads.stream()
            .map(w -> w.name() + " (" + Words.labels(w.template().labels()) + ")")
            .sorted()
            .limit(4)
            .collect(Collectors.joining(", "));
    }

    private Why behind(Service service, List<Workload> matching, List<Pod> selected) {
        if (!matching.isEmpty() && matching.stream().allMatch(w -> w.desired() == 0 && !w.kind().equals("DaemonSet"))) {
            Workload w = matching.getFirst();
            return new Why(Cause.WORKLOAD_SCALED_TO_ZERO, w.ref(),
                    Text.of("broken.workload-scaled-to-zero", w.kind(), w.name()));
        }
        Why quota = quota(matching, selected);
        return quota != null ? quota : new WaitingPods(index).of(service, matching, selected);
    }

    private Why quota(List<Workload> matching, List<Pod> selected) {
        for (Workload w : matching) {
            String message = index.workloadsOf(w.namespace())
                .stream()
                .filter(x -> x.equals(w) || w.name().equals(x.meta().owner() == null ? "" : x.meta().owner().name()))
                .flatMap(x -> x.conditions().stream())
                .filter(c -> c.type().equals("ReplicaFailure") && !c.status().equals("False"))
                .map(KubeObject.Condition::message)
                .filter(m -> m.contains("exceeded quota"))
                .findFirst()
                .orElse("");
            if (!message.isEmpty() && selected.stream().filter(Pod::ready).count() < w.desired()) {
                return new Why(Cause.PODS_QUOTA, w.ref(), Text.of("broken.pods-quota", w.name(), message));
            }
        }
        return null;
    }
}
