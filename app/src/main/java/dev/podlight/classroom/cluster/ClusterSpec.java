package dev.podlight.classroom.cluster;

import java.util.List;

/**
 * What a simulated cluster is made of.
 *
 * @param nodes the server first, then the agents; at least one
 * @param k3sVersion for example {@code v1.33.5+k3s1}
 * @param traefikVersion for example {@code 3.5.1}; the image is rancher/mirrored-library-traefik with this tag
 * @param firstNodePorts what the first ports of Services get, in this order, when they ask for none: Traefik's come first. All further ones, or
 *            all if it is empty, are up to chance
 */
public record ClusterSpec(List<NodeSpec> nodes, String k3sVersion, String traefikVersion,
        List<Integer> firstNodePorts) {

    public static final String K3S = "v1.33.5+k3s1";
    public static final String TRAEFIK = "3.5.1";

    public ClusterSpec {
        nodes = List.copyOf(nodes);
        firstNodePorts = List.copyOf(firstNodePorts);
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("a cluster has at least one node");
        }
    }

    /** A cluster with the versions that the lab is taught with. */
    public static ClusterSpec of(NodeSpec... nodes) {
        return new ClusterSpec(List.of(nodes), K3S, TRAEFIK, List.of());
    }

    /**
     * @param name host name of the machine, for example {@code student01}
     * @param internalIp IPv4
     * @param externalIp IPv4, or empty unless k3s was told {@code --node-external-ip}
     */
    public record NodeSpec(String name, String internalIp, String externalIp) {
        public NodeSpec(String name, String internalIp) {
            this(name, internalIp, "");
        }
    }
}
