package dev.podlight.probe;

import java.util.Map;

/**
 * Loopback listeners that stand for addresses which this machine cannot reach, as curl's {@code --connect-to} would be told.
 *
 * @param connectTo {@code "10.0.0.9:80"} to {@code "127.0.0.1:34567"}; an empty port in the key means any other port of that address.
 *            Targets that are not loopback are left out: an annotation must not send a request to a third party.
 */
public record Doors(Map<String, String> connectTo) {
    /** Addresses are what they are. */
    public static final Doors NONE = new Doors(Map.of());

    public Doors {
        connectTo = Map.copyOf(connectTo);
    }
}
