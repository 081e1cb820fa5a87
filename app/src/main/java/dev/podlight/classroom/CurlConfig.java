package dev.podlight.classroom;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A file for {@code curl -K}: every address and name of the class leads to its listener, and the class's authority is trusted. What a real
 * laptop finds by DNS and routing, curl finds by this.
 */
final class CurlConfig {
    private CurlConfig() {}

    static String of(List<Doors> machines, Path authority) {
        Map<String, String> lines = new TreeMap<>();
        for (Doors doors : machines) {
            doors.connectTo().forEach((place, listener) -> {
                lines.put(place, listener);
                if (!doors.publicIp().isEmpty() && place.startsWith(doors.publicIp() + ":")) {
                    lines.put(place.replace(doors.publicIp(), "userlist." + doors.publicIp() + ".nip.io"), listener);
                }
            });
        }
        var text = new StringBuilder("cacert = \"").append(escaped(authority.toAbsolutePath().toString()))
            .append("\"\n");
        // the first that fits counts: an address's port before all its other ports
        lines.forEach((place, listener) -> append(text, !place.endsWith(":"), place, listener));
        lines.forEach((place, listener) -> append(text, place.endsWith(":"), place, listener));
        return text.toString();
    }

    private static void append(StringBuilder text, boolean wanted, String place, String listener) {
        if (wanted) {
            text.append("connect-to = \"").append(place).append(':').append(listener).append("\"\n");
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
