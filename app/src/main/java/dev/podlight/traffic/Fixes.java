package dev.podlight.traffic;

import dev.podlight.traffic.Backends.Address;
import dev.podlight.traffic.Door.Closed;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.KubeObject.Workload;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.Set;

/**
 * The commands that mend a cause when pasted. Empty where no command can, or where what is meant cannot be told: a guess that changes
 * a cluster is worse than none.
 */
final class Fixes {
    private final Cluster cluster;
    private final Index index;
    private final Policies policies;
    private final RuleFixes rules;

    /** @param namespace the person's own, or empty */
    Fixes(Cluster cluster, Policies policies, String namespace) {
        this.cluster = cluster;
        this.index = cluster.index();
        this.policies = policies;
        this.rules = new RuleFixes(cluster, namespace);
    }

    List<String> forDoor(Closed door) {
        return switch (door.cause()) {
            case TRAEFIK_NOT_LOAD_BALANCER -> List.of(KubectlLine.in(Traefik.NAMESPACE, "patch", "svc", "traefik", "-p",
                    "{\"spec\":{\"type\":\"LoadBalancer\"}}"));
            case TRAEFIK_POLICY_LOCAL -> policy(door.object());
            case TRAEFIK_NO_ENDPOINTS -> traefik(cluster.traefik().workload());
            case HOST_PORT_TAKEN -> holder(door.object());
            default -> List.of();
        };
    }

    private List<String> policy(ObjectRef service) {
        Service s = index.service(service.namespace(), service.name()).orElseThrow();
        String field = s.externalTrafficPolicy().equals("Local") ? "externalTrafficPolicy" : "internalTrafficPolicy";
        return List.of(KubectlLine.in(service.namespace(), "patch", "svc", service.name(), "-p",
                "{\"spec\":{\"" + field + "\":\"Cluster\"}}"));
    }

    private static List<String> traefik(Workload workload) {
        if (workload == null) {
            return List.of();
        }
        String name = KubectlLine.workload(workload.ref());
        String status = KubectlLine.in(Traefik.NAMESPACE, "rollout", "status", name);
        return workload.desired() == 0 && isScalable(workload.ref())
                ? List.of(KubectlLine.in(Traefik.NAMESPACE, "scale", name, "--replicas=1"), status)
                : List.of(status);
    }

    private static boolean isScalable(ObjectRef workload) {
        return Set.of("Deployment", "StatefulSet", "ReplicaSet").contains(workload.kind());
    }

    /** A Pod that a workload made would come back: there it is the workload that gives up its place. */
    private List<String> holder(ObjectRef object) {
        ObjectRef top = object == null || !object.kind().equals("Pod") ? null : index.topOwner(object);
        if (top == null) {
            return List.of();
        }
        return top.kind().equals("Pod")
                ? List.of(KubectlLine.in(top.namespace(), "delete", "pod", top.name()))
                : isScalable(top)
                        ? List.of(KubectlLine.in(top.namespace(), "scale", KubectlLine.workload(top), "--replicas=0"))
                        : List.of();
    }

    List<String> forRule(Cause cause, Route route) {
        return rules.forRule(cause, route);
    }

    List<String> forTie(List<Route> winners) {
        return rules.forTie(winners);
    }

    List<String> forNoRule(String host) {
        return rules.forNoRule(host);
    }

    List<String> forHost(String host) {
        return rules.forHost(host);
    }

    List<String> forPath(String host, String path) {
        return rules.forPath(host, path);
    }

    List<String> forEmpty(NobodyBehind.Why why, Service service) {
        return switch (why.cause()) {
            case SERVICE_SELECTS_NO_POD -> selector(service);
            case WORKLOAD_SCALED_TO_ZERO -> List.of(KubectlLine.in(service.namespace(), "scale",
                    KubectlLine.workload(why.object()), "--replicas=2"));
            case PODS_QUOTA -> quota(why.object());
            case PODS_IMAGE_PULL, PODS_CRASH_LOOP, PODS_NOT_READY, PODS_PENDING -> isGoing(why)
                    ? List.of()
                    : undo(service.namespace(), w -> Selectors.selects(service.selector(), w.template().labels()));
            case SERVICE_TARGET_PORT_UNKNOWN -> targetPort(service, index.podsOf(service.namespace())
                .stream()
                .filter(p -> Selectors.selects(service.selector(), p.meta().labels()))
                .findFirst()
                .orElse(null));
            default -> List.of();
        };
    }

    /** For one Pod, asked by its own address, in which nothing runs. */
    List<String> forIdle(NobodyBehind.Why why, Pod pod) {
        return switch (why.cause()) {
            case PODS_IMAGE_PULL, PODS_CRASH_LOOP -> undo(pod.namespace(),
                    w -> Selectors.selects(w.selector(), pod.meta().labels()));
            default -> List.of();
        };
    }

    /** Room for all the Pods that the workload wants, where it is their number that is limited. */
    private List<String> quota(ObjectRef workload) {
        int wanted = index.workloadsOf(workload.namespace())
            .stream()
            .filter(w -> w.ref().equals(workload))
            .mapToInt(Workload::desired)
            .sum();
        return index.quotasOf(workload.namespace())
            .stream()
            .filter(q -> q.hard().getOrDefault("pods", "").matches("\\d{1,6}"))
            .map(q -> KubectlLine.in(q.namespace(), "patch", "resourcequota", q.name(), "--type=merge", "-p",
                    "{\"spec\":{\"hard\":{\"pods\":\"" + (Integer.parseInt(q.hard().get("pods")) + wanted) + "\"}}}"))
            .toList();
    }

    /** The one workload's labels: with several nobody knows which is meant, unless one is called like the Service. */
    private List<String> selector(Service service) {
        List<Workload> all = index.workloadsOf(service.namespace())
            .stream()
            .filter(w -> w.meta().owner() == null)
            .filter(w -> !w.template().labels().isEmpty())
            .toList();
        List<Workload> named = all.stream().filter(w -> service.name().startsWith(w.name())).toList();
        List<Workload> meant = all.size() == 1 ? all : named;
        return meant.size() != 1
                ? List.of()
                : List.of(KubectlLine.in(service.namespace(), "set", "selector", "svc/" + service.name(),
                        Words.labels(selecting(meant.getFirst()))));
    }

    /** What the workload itself knows its Pods by; the template may carry more, a version for instance. */
    private static Map<String, String> selecting(Workload w) {
        return w.selector().isEmpty() || !Selectors.selects(w.selector(), w.template().labels())
                ? w.template().labels()
                : w.selector();
    }

    /** What is on its way out is replaced without anybody's help. */
    private boolean isGoing(NobodyBehind.Why why) {
        return why.object() != null && why.object().kind().equals("Pod")
                && index.pod(why.object().namespace(), why.object().name())
                    .filter(p -> p.meta().deleting())
                    .isPresent();
    }

    /** Back to the revision before, where a Deployment has one. */
    private List<String> undo(String namespace, Predicate<Workload> meant) {
        List<Workload> deployments = index.workloadsOf(namespace)
            .stream()
            .filter(w -> w.kind().equals("Deployment"))
            .filter(meant)
            .toList();
        if (deployments.size() != 1) {
            return List.of();
        }
        Workload deployment = deployments.getFirst();
        long revisions = index.workloadsOf(namespace)
            .stream()
            .filter(w -> w.kind().equals("ReplicaSet"))
            .filter(w -> deployment.ref().equals(w.meta().owner()))
            .count();
        return revisions < 2
                ? List.of()
                : List.of(KubectlLine.in(namespace, "rollout", "undo", KubectlLine.workload(deployment
                    .ref())));
    }

    private static List<String> targetPort(Service service, Pod pod) {
        List<Integer> declared = pod == null
                ? List.of()
                : pod.containers()
                    .stream()
                    .flatMap(c -> c.ports().stream())
                    .filter(p -> p.protocol().equals("TCP"))
                    .map(KubeObject.ContainerPort::port)
                    .distinct()
                    .toList();
        return declared.size() != 1 || service.ports().size() != 1
                ? List.of()
                : List.of(KubectlLine.patch(service.ref(),
                        KubectlLine.replace("/spec/ports/0/targetPort", Integer.toString(declared.getFirst()))));
    }

    /**
     * @param service null when the Pod was asked by its own address
     * @param caller the namespace that the request comes to the Pod from; empty if from none
     */
    List<String> forPods(Cause cause, Service service, Address address, String caller) {
        return switch (cause) {
            case POD_PORT_CLOSED -> service == null ? List.of() : targetPort(service, address.pod());
            case POD_SCHEME -> service == null || service.headless()
                    ? List.of()
                    : List.of(KubectlLine.in(service.namespace(), "annotate", "svc", service.name(),
                            Annotations.SERVICE + "serversscheme=http", "--overwrite"));
            case POD_NETWORK_POLICY -> policies.against(address.pod())
                .filter(_ -> !caller.isEmpty())
                .map(p -> List.of(KubectlLine.patch(p.ref(),
                        KubectlLine.add(p.ingress().isEmpty() ? "/spec/ingress" : "/spec/ingress/-",
                                admitted(p, caller)))))
                .orElse(List.of());
            default -> List.of();
        };
    }

    private static String admitted(KubeObject.NetworkPolicy policy, String namespace) {
        String rule = "{\"from\":[{\"namespaceSelector\":{\"matchLabels\":{\"kubernetes.io/metadata.name\":\""
                + namespace + "\"}}}]}";
        return policy.ingress().isEmpty() ? "[" + rule + "]" : rule;
    }
}
