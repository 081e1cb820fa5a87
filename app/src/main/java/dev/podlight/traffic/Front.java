package dev.podlight.traffic;

import java.util.List;
import java.util.Set;

/**
 * What stands in front of a cluster. Not in its API, so an environment says it.
 *
 * @param publicIp 1:1 NAT address, or empty
 * @param openPorts ports that the firewall lets in, or null for no firewall
 * @param frontEnd a cloud load balancer, or null
 */
public record Front(String publicIp, Set<Integer> openPorts, FrontEnd frontEnd) {

    /** The laptop reaches the nodes' addresses. */
    public static final Front NONE = new Front("", null, null);

    public Front {
        openPorts = openPorts == null ? null : Set.copyOf(openPorts);
    }

    /** @param pool node addresses */
    public record FrontEnd(String name, String address, List<String> dns, List<PortRule> ports, List<String> pool,
            HealthProbe probe) {}

    public record PortRule(int port, int to) {}

    /**
     * @param type tcp, http or https
     * @param path empty for tcp
     */
    public record HealthProbe(String type, int port, String path) {}
}
