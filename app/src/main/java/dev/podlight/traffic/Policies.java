package dev.podlight.traffic;

import dev.podlight.traffic.KubeObject.LabelExpression;
import dev.podlight.traffic.KubeObject.LabelSelector;
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
import java.util.stream.Stream;
import java.util.Set;

/** Which NetworkPolicies let whom in, as k3s's kube-router carries them out. */
final class Policies {
    /** Kubernetes sets this label on every namespace since 1.21. */
    private static final String NAME = "kubernetes.io/metadata.name";

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
        return admit(pod, port, caller, false);
    }

    /** Kinds that the API does not show and without which nobody can say whether the Pod is open. */
    Set<String> unseen(Pod pod, int port, Caller caller) {
        if (pod.hostNetwork()) {
            return Set.of();
        }
        if (index.refused("NetworkPolicy", pod.namespace())) {
            return Set.of("NetworkPolicy");
        }
        if (selecting(pod).isEmpty() || !caller.unseen().isEmpty()) {
            return selecting(pod).isEmpty() ? Set.of() : caller.unseen();
        }
        return admit(pod, port, caller, true) == admit(pod, port, caller, false) ? Set.of() : Set.of("Namespace");
    }

    /** @param unseen what is taken to come of a selector of namespaces whose labels are not seen */
    private boolean admit(Pod pod, int port, Caller caller, boolean unseen) {
        List<NetworkPolicy> policies = selecting(pod);
        if (policies.isEmpty()) {
            return true;
        }
        boolean ownNode = caller.pods().isEmpty()
                && (caller.node() == null || caller.node().name().equals(pod.nodeName()));
        return pod.hostNetwork() || ownNode
                || policies.stream()
                    .flatMap(p -> p.ingress().stream().filter(r -> admits(r, p, pod, port, caller, unseen)))
                    .findAny()
                    .isPresent();
    }

    private boolean admits(NetworkPolicyRule rule, NetworkPolicy policy, Pod pod, int port, Caller caller,
            boolean unseen) {
        boolean onPort = rule.ports().isEmpty() || rule.ports().stream().anyMatch(p -> isPort(p, pod, port));
        return onPort && (rule.from().isEmpty() || rule.from()
            .stream()
            .anyMatch(f -> admits(f, policy, caller, unseen)));
    }

    private static boolean isPort(PortRef ref, Pod pod, int port) {
        return ref.number() == port || ref.number() == 0 && (ref.name().isEmpty() || pod.containers()
            .stream()
            .flatMap(c -> c.ports().stream())
            .anyMatch(p -> p.port() == port && p.name().equals(ref.name())));
    }

    private boolean admits(NetworkPolicyPeer peer, NetworkPolicy policy, Caller caller, boolean unseen) {
        if (!peer.cidr().isEmpty()) {
            return addresses(caller).stream()
                .anyMatch(ip -> Ip.within(ip, peer.cidr())
                        && peer.except().stream().noneMatch(e -> Ip.within(ip, e)));
        }
        return caller.pods().stream().anyMatch(p -> admits(peer, policy, p, unseen));
    }

    private static List<String> addresses(Caller caller) {
        return caller.pods().isEmpty()
                ? caller.node() == null ? List.of() : caller.node().internalIps()
                : caller.pods().stream().flatMap(p -> p.ips().stream()).toList();
    }

    private boolean admits(NetworkPolicyPeer peer, NetworkPolicy policy, Pod from, boolean unseen) {
        boolean namespace = peer.namespaceSelector() == null
                ? from.namespace().equals(policy.namespace())
                : matches(peer.namespaceSelector(), from.namespace(), unseen);
        return namespace && (peer.podSelector() == null
                || Selectors.matches(peer.podSelector(), from.meta().labels()));
    }

    private boolean matches(LabelSelector selector, String namespace, boolean unseen) {
        boolean known = index.namespace(namespace).isPresent() || !index.refused("Namespace")
                || Stream.concat(selector.matchLabels().keySet().stream(),
                        selector.expressions().stream().map(LabelExpression::key)).allMatch(NAME::equals);
        return known ? Selectors.matches(selector, namespaceLabels(namespace)) : unseen;
    }

    private Map<String, String> namespaceLabels(String name) {
        Map<String, String> labels = new HashMap<>();
        labels.put(NAME, name);
        index.namespace(name).ifPresent(n -> labels.putAll(n.meta().labels()));
        return labels;
    }
}
