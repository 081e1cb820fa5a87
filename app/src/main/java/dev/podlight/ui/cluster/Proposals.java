package dev.podlight.ui.cluster;

import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.KubeObject;

import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.List;

/** What the fields hold before a person has typed anything. Pure. */
public final class Proposals {
    private Proposals() {}

    /**
     * The lab's host (row L10): a name that nip.io resolves to the address by which the laptop reaches the cluster, so that nobody
     * needs a domain.
     *
     * @param sshHost the machine's as typed, or empty without SSH
     * @return empty if no address is known at all
     */
    static String host(ClusterSnapshot snapshot, Front front, String sshHost) {
        String address = Stream.of(front.publicIp(), first(snapshot, KubeObject.Node::externalIps),
                isPublicLiteral(sshHost) ? sshHost : "", first(snapshot, KubeObject.Node::internalIps))
            .filter(a -> !a.isEmpty())
            .findFirst()
            .orElse("");
        return address.isEmpty() ? "" : "userlist." + address + ".nip.io";
    }

    /** The class gives user03 to whoever has student03. */
    public static String namespace(String environment) {
        String digits = environment.replaceAll("[^0-9]", "");
        return "user" + (digits.isEmpty() || digits.length() > 4 ? "01" : digits);
    }

    private static String first(ClusterSnapshot snapshot, Function<KubeObject.Node, List<String>> ips) {
        return snapshot.all(KubeObject.Node.class)
            .flatMap(n -> ips.apply(n).stream())
            .filter(Objects::nonNull)
            .filter(Proposals::isIpv4)
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
