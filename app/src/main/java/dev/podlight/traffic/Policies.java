package dev.podlight.traffic;

import dev.podlight.traffic.KubeObject.NetworkPolicy;
import dev.podlight.traffic.KubeObject.NetworkPolicyPeer;
import dev.podlight.traffic.KubeObject.NetworkPolicyRule;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.PortRef;
import dev.podlight.traffic.PodGate.Caller;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which NetworkPolicies let whom in, as k3s's kube-router carries them out. */
final class Policies {
    private final Index index;

    Policies(Index index) {
        this.index = index;
    }

    private List<NetworkPolicy> selecting(Pod pod) {
        List<NetworkPolicy> there = index.policiesOf(pod.namespace());
        return there.isEmpty()
                ? there
                : there.stream()
                    .filter(p -> Selectors.matches(p.podSelector(), pod.meta().labels()))
                    .toList();
    }

    /** The first, by name, that selects the Pod. */
    Optional<NetworkPolicy> against(Pod pod) {
        return selecting(pod).stream().findFirst();
    }

    /** A Pod that no policy selects is open to all. */
    boolean admit(Pod pod, int port, Caller caller) {
        List<NetworkPolicy> policies = selecting(pod);
        if (policies.isEmpty()) {
            return true;
        }
        boolean ownNode = caller.pods().isEmpty()
                && (caller.node() == null || caller.node().name().equals(pod.nodeName()));
        return pod.hostNetwork() || ownNode
                || policies.stream()
                    .flatMap(p -> p.ingress().stream().filter(r -> admits(r, p, pod, port, caller)))
                    .findAny()
                    .isPresent();
    }

    private boolean admits(NetworkPolicyRule rule, NetworkPolicy policy, Pod pod, int port, Caller caller) {
        boolean onPort = rule.ports().isEmpty() || rule.ports().stream().anyMatch(p -> isPort(p, pod, port));
        return onPort && (rule.from().isEmpty() || rule.from().stream().anyMatch(f -> admits(f, policy, caller)));
    }

    private static boolean isPort(PortRef ref, Pod pod, int port) {
        return ref.number() == port || ref.number() == 0 && (ref.name().isEmpty() || pod.containers()
            .stream()
            .flatMap(c -> c.ports().stream())
            .anyMatch(p -> p.port() == port && p.name().equals(ref.name())));
    }

    private boolean admits(NetworkPolicyPeer peer, NetworkPolicy policy, Caller caller) {
        if (!peer.cidr().isEmpty()) {
            return addresses(caller).stream()
                .anyMatch(ip -> Ip.within(ip, peer.cidr())
                        && peer.except().stream().noneMatch(e -> Ip.within(ip, e)));
        }
        return caller.pods().stream().anyMatch(p -> admits(peer, policy, p));
    }

    private static List<String> addresses(Caller caller) {
        return caller.pods().isEmpty()
                ? caller.node() == null ? List.of() : caller.node().internalIps()
                : caller.pods().stream().flatMap(p -> p.ips().stream()).toList();
    }

    private boolean admits(NetworkPolicyPeer peer, NetworkPolicy policy, Pod from) {
        boolean namespace = peer.namespaceSelector() == null
                ? from.namespace().equals(policy.namespace())
                : Selectors.matches(peer.namespaceSelector(), namespaceLabels(from.namespace()));
        return namespace && (peer.podSelector() == null
                || Selectors.matches(peer.podSelector(), from.meta().labels()));
    }

    private Map<String, String> namespaceLabels(String name) {
        Map<String, String> labels = new HashMap<>();
        // Kubernetes sets this one on every namespace since 1.21
        labels.put("kubernetes.io/metadata.name", name);
        index.namespace(name).ifPresent(n -> labels.putAll(n.meta().labels()));
        return labels;
    }
}
