package dev.podlight.kube;

import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Front;

import java.util.Map;

/**
 * What a Node says about what stands in front of its cluster: annotation {@code podlight.dev/front}, JSON
 * {@code {"publicIp","openPorts","frontEnd","connectTo"}}. A part that cannot be read counts as not said.
 *
 * @param connectTo {@code "10.0.0.9:80"} to {@code "127.0.0.1:34567"}, loopback targets only; an empty port in the key means any other
 *            port of that address
 */
public record FrontAnnotation(Front front, Map<String, String> connectTo) {
    public static final String KEY = "podlight.dev/front";

    public FrontAnnotation {
        connectTo = Map.copyOf(connectTo);
    }

    /** Of all Nodes together; {@link Front#NONE} and no connectTo if none says anything. */
    public static FrontAnnotation of(ClusterSnapshot snapshot) {
        throw new UnsupportedOperationException();
    }
}
