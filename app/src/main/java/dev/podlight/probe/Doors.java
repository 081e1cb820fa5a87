package dev.podlight.probe;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Loopback listeners that stand for addresses which this machine cannot reach, as curl's {@code --connect-to} would be told.
 *
 * @param connectTo {@code "10.0.0.9:80"} to {@code "127.0.0.1:34567"}; an empty port in the key means any other port of that address.
 *            Targets that are not loopback are left out: an annotation must not send a request to a third party.
 */
public record Doors(Map<String, String> connectTo) {
    /** Addresses are what they are. */
    public static final Doors NONE = new Doors(Map.of());
    private static final Pattern LOOPBACK = Pattern.compile("(127(?:\\.\\d{1,3}){3}|\\[::1]):(\\d{1,5})");

    public Doors {
        connectTo = connectTo.entrySet()
            .stream()
            .filter(e -> LOOPBACK.matcher(e.getValue()).matches())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whether this address is one that the listeners stand for: then no other way leads there. */
    public boolean knows(String address) {
        return connectTo.keySet().stream().anyMatch(key -> key.startsWith(prefix(address)));
    }

    /** The listener that stands for an address and port; empty if none does. */
    public Optional<InetSocketAddress> to(String address, int port) {
        String target = connectTo.getOrDefault(prefix(address) + port, connectTo.get(prefix(address)));
        if (target == null) {
            return Optional.empty();
        }
        Matcher m = LOOPBACK.matcher(target);
        int number = m.matches() ? Integer.parseInt(m.group(2)) : 0;
        return number < 1 || number > 65535
                ? Optional.empty()
                : Optional.of(new InetSocketAddress(m.group(1).replace("[", "").replace("]", ""), number));
    }

    private static String prefix(String address) {
        return (address.contains(":") ? "[" + address + "]" : address) + ":";
    }
}
