package dev.podlight.k3s;

import java.util.List;

/**
 * A k3s that was found to work.
 *
 * @param version of k3s, for example {@code v1.33.5+k3s1}
 * @param client kubectl's Client Version
 * @param server the API's Server Version
 * @param node name of the Ready node
 * @param namespaces names, in kubectl's order
 * @param changed false if an install found nothing to do
 */
public record Health(String version, String client, String server, String node, List<String> namespaces,
        boolean changed) {

    public Health {
        namespaces = List.copyOf(namespaces);
    }
}
