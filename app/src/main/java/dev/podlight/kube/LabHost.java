package dev.podlight.kube;

import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.KubeObject;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Composes the host of the lab's Ingress (row L10): a nip.io name of the address at which the cluster is reached. */
public final class LabHost {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private LabHost() {}

    /** {@code userlist.IP.nip.io} with {@link #address}; empty if there is none. */
    public static Optional<String> of(ClusterSnapshot snapshot, Front front, String sshHost) {
        return address(snapshot, front, sshHost).map(LabHost::of);
    }

    /** {@code userlist.IP.nip.io}. */
    public static String of(String address) {
        return "userlist." + address + ".nip.io";
    }

    /**
     * The IP at which the cluster is reached from outside: the first of these that there is: the front's public one or its front end's; a node's
     * ExternalIP; the SSH host, if it is an address and not loopback; a node's InternalIP.
     *
     * @param sshHost where the machine is reached by SSH, or empty
     * @return empty if none of these is known
     */
    public static Optional<String> address(ClusterSnapshot snapshot, Front front, String sshHost) {
        List<KubeObject.Node> nodes = snapshot.all(KubeObject.Node.class)
            .sorted(Comparator.comparing(KubeObject::name))
            .toList();
        String frontEnd = front.frontEnd() == null ? "" : front.frontEnd().address();
        return Stream
            .of(Stream.of(front.publicIp(), frontEnd), nodes.stream().flatMap(n -> n.externalIps().stream()),
                    Stream.of(sshHost).filter(h -> !h.startsWith("127.")),
                    nodes.stream().flatMap(n -> n.internalIps().stream()))
            .flatMap(addresses -> addresses)
            .filter(address -> IPV4.matcher(address).matches())
            .findFirst();
    }
}
