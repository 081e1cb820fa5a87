package dev.podlight.traffic;

import java.util.Map;

/**
 * What a person says beside the snapshot and the request.
 *
 * @param front what stands in front of the cluster
 * @param namespace whose {@code curltest} is the default Pod vantage, or empty
 * @param resolve what {@code --resolve NAME:PORT:IP} says, key {@code name:port} in lower case, value the address
 */
public record TraceOptions(Front front, String namespace, Map<String, String> resolve) {

    public static final TraceOptions NONE = new TraceOptions(Front.NONE, "", Map.of());

    public TraceOptions {
        resolve = Map.copyOf(resolve);
    }
}
