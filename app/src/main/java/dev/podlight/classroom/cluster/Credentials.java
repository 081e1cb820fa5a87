package dev.podlight.classroom.cluster;

import dev.podlight.classroom.cluster.http.Authority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The certificates of one start of a cluster: its authority's, its server's, those of its users. Safe for use by many threads. */
final class Credentials {
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost");

    private final Authority authority;
    private final List<String> names;
    private volatile Authority.Identity admin;

    Credentials(ClusterSpec spec, Instant now) {
        authority = new Authority("k3s-server-ca@" + now.getEpochSecond(), now);
        var all = new ArrayList<>(List.of("kubernetes", "kubernetes.default", "kubernetes.default.svc",
                "kubernetes.default.svc.cluster.local", "10.43.0.1"));
        spec.nodes().forEach(n -> all.addAll(List.of(n.name(), n.internalIp())));
        names = List.copyOf(all);
        renewAdmin();
    }

    Authority authority() {
        return authority;
    }

    /** The server's, for all its names. */
    Authority.Identity server() {
        return authority.server("k3s", with(LOOPBACK));
    }

    /** One for these names and the node's own, from a moment of choice on. */
    Authority.Identity server(Collection<String> besides, Instant from) {
        return authority.server("k3s", with(besides), from);
    }

    private List<String> with(Collection<String> besides) {
        var all = new ArrayList<>(besides);
        all.addAll(names);
        return all;
    }

    List<String> loopback() {
        return LOOPBACK;
    }

    void renewAdmin() {
        if (admin != null) {
            authority.refuse(admin.certificate());
        }
        admin = authority.client("system:admin", "system:masters");
    }

    String kubeconfig(int port) {
        return Kubeconfigs.of(authority, admin, port, "default", "");
    }

    String kubeconfig(int port, String user, String group, String namespace) {
        return Kubeconfigs.of(authority, authority.client(user, group), port, user, namespace);
    }
}
