package dev.podlight.classroom.network;

import dev.podlight.traffic.Rule;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What Traefik calls the routers and services that it makes of Ingresses (pkg/provider/kubernetes/ingress, provider.Normalize). */
final class RouterName {
    private static final String PROVIDER = "@kubernetes";

    private RouterName() {}

    /** @param https on an entry point with TLS a router gets a name of its own */
    static String of(Rule rule, boolean https) {
        return (https ? "websecure-" : "")
                + normal(rule.namespace() + "-" + rule.ingress() + "-" + rule.host() + rule.path()) + PROVIDER;
    }

    static String service(Rule rule) {
        return normal(rule.namespace() + "-" + rule.service() + "-" + rule.port()) + PROVIDER;
    }

    private static String normal(String text) {
        return Arrays.stream(text.split("[^\\p{L}\\p{N}]+"))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("-"));
    }
}
