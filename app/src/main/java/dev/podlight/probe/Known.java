package dev.podlight.probe;

import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.KubeObject;

import java.util.HashSet;
import java.util.Set;

/**
 * The addresses at which a cluster can be reached, as far as anybody said.
 *
 * @param addresses of nodes, load balancer and what stands before them; empty if none is known
 * @param ipv6 whether any of them is IPv6
 */
record Known(Set<String> addresses, boolean ipv6) {
    /** Nothing is known, so nothing is judged by it. */
    static final Known NOTHING = new Known(Set.of(), true);

    Known {
        addresses = Set.copyOf(addresses);
    }

    static Known of(ClusterSnapshot snapshot, Front front) {
        Set<String> all = new HashSet<>();
        snapshot.all(KubeObject.Node.class).forEach(n -> {
            all.addAll(n.internalIps());
            all.addAll(n.externalIps());
        });
        snapshot.all(KubeObject.Service.class).forEach(s -> {
            all.addAll(s.loadBalancerIps());
            all.addAll(s.externalIps());
        });
        all.add(front.publicIp());
        if (front.frontEnd() != null) {
            all.add(front.frontEnd().address());
        }
        all.removeIf(String::isEmpty);
        return new Known(all, all.stream().anyMatch(a -> a.contains(":")));
    }

    /** Whether a name that leads there leads away from the cluster. */
    boolean elsewhere(String address) {
        return !addresses.isEmpty() && !addresses.contains(address);
    }
}
