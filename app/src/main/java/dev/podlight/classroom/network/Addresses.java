package dev.podlight.classroom.network;

import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.KubeObject;
import dev.podlight.traffic.Vantage;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which addresses the names of the class have, and which its machines and Pods have themselves. */
record Addresses(ClusterSnapshot snapshot, Internet internet) {
    private static final Pattern EMBEDDED = Pattern
        .compile("(?:^|.*[.-])(\\d{1,3})[.-](\\d{1,3})[.-](\\d{1,3})[.-](\\d{1,3})\\.(?:nip|sslip)\\.io");

    /** The address that a name leads to from there; empty if nobody knows one. */
    Optional<String> of(String host, Vantage from) {
        if (host.matches("[0-9.]+") || host.contains(":")) {
            return Optional.of(host);
        }
        if (host.equals("localhost")) {
            return Optional.of("127.0.0.1");
        }
        Matcher embedded = EMBEDDED.matcher(host);
        if (embedded.matches()) {
            return Optional.of(String.join(".", embedded.group(1), embedded.group(2), embedded.group(3),
                    embedded.group(4)));
        }
        return internet.address(host)
            .or(() -> from instanceof Vantage.Pod pod ? service(host, pod.namespace()) : Optional.empty());
    }

    /** Whether somebody answers a ping there. */
    boolean replies(String address) {
        return address.startsWith("127.") || internet.isMachine(address) || snapshot.all(KubeObject.Pod.class)
            .anyMatch(pod -> pod.ips().contains(address));
    }

    /** The first address of whoever asks, as it stands in its own packets; empty if it has none. */
    Optional<String> own(Vantage from) {
        return switch (from) {
            case Vantage.Laptop _ -> Optional.empty();
            case Vantage.Node node -> snapshot.find(KubeObject.Node.class, "", node.name())
                .flatMap(n -> n.internalIps().stream().findFirst());
            case Vantage.Pod pod -> snapshot.find(KubeObject.Pod.class, pod.namespace(), pod.name())
                .flatMap(p -> p.ips().stream().findFirst());
        };
    }

    private Optional<String> service(String host, String ownNamespace) {
        String[] parts = host.split("\\.");
        String namespace = parts.length > 1 ? parts[1] : ownNamespace;
        return snapshot.find(KubeObject.Service.class, namespace, parts[0])
            .flatMap(s -> s.clusterIps().stream().findFirst());
    }
}
