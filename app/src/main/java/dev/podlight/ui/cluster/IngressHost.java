package dev.podlight.ui.cluster;

import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.KubeObject;

import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.List;

/**
 * Proposes the lab's host (row L10): a name that nip.io resolves to the address by which the laptop reaches the cluster, so that
 * nobody needs a domain. Pure.
 */
final class IngressHost {
    private IngressHost() {}

    /**
     * @param sshHost the machine's as typed, or empty without SSH
     * @return empty if no address is known at all
     */
    static String propose(ClusterSnapshot snapshot, Front front, String sshHost) {
        String address = Stream.of(front.publicIp(), first(snapshot, KubeObject.Node::externalIps),
                isPublicLiteral(sshHost) ? sshHost : "", first(snapshot, KubeObject.Node::internalIps))
            .filter(a -> !a.isEmpty())
            .findFirst()
            .orElse("");
        return address.isEmpty() ? "" : "userlist." + address + ".nip.io";
    }

    private static String first(ClusterSnapshot snapshot, Function<KubeObject.Node, List<String>> ips) {
        return snapshot.all(KubeObject.Node.class)
            .flatMap(n -> ips.apply(n).stream())
            .filter(Objects::nonNull)
            .filter(IngressHost::isIpv4)
            .findFirst()
            .orElse("");
    }

    private static boolean isPublicLiteral(String host) {
        return isIpv4(host) && !host.startsWith("127.");
    }

    private static boolean isIpv4(String text) {
        return text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    }
}
