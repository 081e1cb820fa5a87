package dev.podlight.traffic;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Backends.Address;
import dev.podlight.traffic.KubeObject.ContainerPort;
import dev.podlight.traffic.KubeObject.Node;
import dev.podlight.traffic.KubeObject.Pod;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a Pod that stands behind a Service may still do to a request: its node is gone, a policy, the wrong scheme, a closed port. */
final class PodGate {
    /** Speaks by what the objects say. */
    enum Speech {
        HTTP, HTTPS, NOT_JUDGED
    }

    /**
     * @param open those that get the request
     * @param refusals for the others, the cause and one of them
     */
    record Passage(List<Address> open, Map<Cause, Address> refusals) {}

    private final Index index;
    private final Policies policies;

    PodGate(Index index) {
        this.index = index;
        this.policies = new Policies(index);
    }

    /** @param speech what is spoken to the Pod */
    Passage pass(List<Address> addresses, Caller caller, Speech speech) {
        List<Address> open = new ArrayList<>();
        Map<Cause, Address> refusals = new EnumMap<>(Cause.class);
        for (Address address : addresses) {
            Set<Cause> causes = refusals(address, caller, speech);
            if (causes.isEmpty()) {
                open.add(address);
            }
            causes.forEach(cause -> refusals.putIfAbsent(cause, address));
        }
        return new Passage(List.copyOf(open), refusals);
    }

    /**
     * Kinds that the API does not show and without which nobody can say which of these let it in.
     *
     * @param namespace of the Service that they stand behind, where slices name the Pods
     */
    Set<String> unseen(List<Address> addresses, Caller caller, String namespace) {
        Set<String> kinds = new TreeSet<>();
        if (index.showsAll()) {
            return kinds;
        }
        for (Address address : addresses) {
            Pod pod = address.pod();
            if (pod != null && !isGone(address)) {
                kinds.addAll(policies.unseen(pod, address.port(), caller));
            } else if (pod == null && (address.podName().isEmpty()
                    ? index.refused("Pod")
                    : index.refused("Pod", namespace))) {
                kinds.add("Pod");
            }
        }
        return kinds;
    }

    private boolean isGone(Address address) {
        return !address.node().isEmpty() && index.node(address.node()).filter(n -> !n.ready()).isPresent();
    }

    private Set<Cause> refusals(Address address, Caller caller, Speech speech) {
        Pod pod = address.pod();
        boolean gone = isGone(address);
        boolean kept = pod != null && !policies.admit(pod, address.port(), caller);
        boolean other = pod != null && speech == Speech.HTTPS && !speaksHttps(pod, address.port());
        boolean closed = pod != null && !declares(pod, address.port()) && ports(pod).findAny().isPresent();
        if (!gone && !kept && !other && !closed) {
            return Set.of();
        }
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        add(causes, gone, Cause.NODE_NOT_READY);
        add(causes, kept, Cause.POD_NETWORK_POLICY);
        add(causes, other, Cause.POD_SCHEME);
        add(causes, closed, Cause.POD_PORT_CLOSED);
        return causes;
    }

    private static void add(Set<Cause> causes, boolean holds, Cause cause) {
        if (holds) {
            causes.add(cause);
        }
    }

    static boolean declares(Pod pod, int port) {
        for (KubeObject.Container container : pod.containers()) {
            for (ContainerPort declared : container.ports()) {
                if (declared.port() == port) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean speaksHttps(Pod pod, int port) {
        return port == 443 || port == 8443
                || ports(pod).anyMatch(p -> p.port() == port && p.name().startsWith("https"));
    }

    private static Stream<ContainerPort> ports(Pod pod) {
        return pod.containers().stream().flatMap(c -> c.ports().stream());
    }

    /** In the order in which one is named when several hold. */
    static Cause first(Map<Cause, Address> refusals) {
        return Stream.of(Cause.NODE_NOT_READY, Cause.POD_NETWORK_POLICY, Cause.POD_SCHEME, Cause.POD_PORT_CLOSED)
            .filter(refusals::containsKey)
            .findFirst()
            .orElseThrow();
    }

    Text text(Cause cause, Address address) {
        Pod pod = address.pod();
        return switch (cause) {
            case NODE_NOT_READY -> Text.of("broken.node-not-ready.pods", address.node());
            case POD_NETWORK_POLICY -> Text.of("broken.pod-network-policy",
                    policies.against(pod).map(p -> p.name()).orElse(""), pod.namespace());
            case POD_SCHEME -> Text.of("broken.pod-scheme", address.podName(), address.port());
            default -> Text.of("broken.pod-port-closed", address.podName(), address.port(),
                    String.join(", ", ports(pod).map(p -> Integer.toString(p.port())).distinct().toList()));
        };
    }

    Policies policies() {
        return policies;
    }

    /**
     * Who knocks at a Pod.
     *
     * @param pods any of them; empty for an address that is no Pod's
     * @param node where an address that is no Pod's comes from, or null
     * @param unseen kinds that the API does not show and that would tell who it is
     */
    record Caller(List<Pod> pods, Node node, Set<String> unseen) {
        /** Of the Pods; empty for an address that is no Pod's. */
        String namespace() {
            return pods.isEmpty() ? "" : pods.getFirst().namespace();
        }
    }
}
