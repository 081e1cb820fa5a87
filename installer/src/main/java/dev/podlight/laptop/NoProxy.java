package dev.podlight.laptop;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What {@code no_proxy} holds: names with all that is below them, addresses, networks such as {@code 10.0.0.0/8}, {@code HOST:PORT}, and
 * {@code *} for everything.
 */
final class NoProxy {
    private final List<String> entries;

    NoProxy(String told) {
        this.entries = Arrays.stream(told.toLowerCase(Locale.ROOT).split("[,\\s]+")).filter(e -> !e.isEmpty()).toList();
    }

    boolean names(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        return entries.stream().anyMatch(entry -> matches(entry, name, port));
    }

    private static boolean matches(String entry, String host, int port) {
        int colon = entry.indexOf(':');
        boolean withPort = colon > 0 && colon == entry.lastIndexOf(':');
        if (withPort && !entry.substring(colon + 1).equals(Integer.toString(port)))
            return false;
        String place = withPort ? entry.substring(0, colon) : entry;
        if (place.equals("*"))
            return true;
        if (place.contains("/"))
            return inNetwork(place, host);
        String plain = place.startsWith("*.") ? place.substring(2) : place.startsWith(".") ? place.substring(1) : place;
        return host.equals(plain) || host.endsWith("." + plain);
    }

    private static boolean inNetwork(String network, String host) {
        String[] parts = network.split("/");
        if (parts.length != 2 || !parts[1].matches("[0-9]{1,2}") || Integer.parseInt(parts[1]) > 32)
            return false;
        long base = number(parts[0]);
        long address = number(host);
        int shift = 32 - Integer.parseInt(parts[1]);
        return base >= 0 && address >= 0 && base >> shift == address >> shift;
    }

    /** An IPv4 address as a number, -1 if it is none. */
    private static long number(String address) {
        if (!address.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}"))
            return -1;
        return Arrays.stream(address.split("\\.")).mapToLong(Long::parseLong).reduce(0, (all, part) -> all << 8 | part);
    }
}
