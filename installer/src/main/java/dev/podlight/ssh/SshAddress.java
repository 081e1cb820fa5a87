package dev.podlight.ssh;

import java.util.Objects;

/**
 * Where a machine's SSH server listens, and as whom to log in.
 *
 * @param host name or address, without brackets; never empty
 * @param port 1 to 65535
 * @param user never empty
 */
public record SshAddress(String host, int port, String user) {

    public static final int DEFAULT_PORT = 22;

    /**
     * @throws IllegalArgumentException if a part is empty, begins with a dash, holds white space, or the port does not exist
     */
    public SshAddress {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(user, "user");
        if (!isWord(host) || !isWord(user) || port < 1 || port > 65535)
            throw new IllegalArgumentException(user + "@" + host + ":" + port);
    }

    /**
     * Reads {@code user@host}, {@code user@host:port} and {@code user@[::1]:port}. A lone IPv6 address needs no brackets.
     *
     * @param port used where the text names none
     * @throws IllegalArgumentException if the text is none of these
     */
    public static SshAddress parse(String text, int port) {
        int at = text.lastIndexOf('@');
        if (at < 0)
            throw new IllegalArgumentException(text);
        String user = text.substring(0, at);
        String place = text.substring(at + 1);
        int colon = place.lastIndexOf(':');
        boolean bracketed = place.startsWith("[");
        boolean named = bracketed ? colon > place.indexOf(']') : colon >= 0 && colon == place.indexOf(':');
        String host = named ? place.substring(0, colon) : place;
        if (bracketed && host.endsWith("]"))
            host = host.substring(1, host.length() - 1);
        // NumberFormatException is an IllegalArgumentException too
        return new SshAddress(host, named ? Integer.parseInt(place.substring(colon + 1)) : port, user);
    }

    /** As known_hosts writes it: the bare host for port 22, else {@code [host]:port}. */
    public String knownHostsName() {
        return port == DEFAULT_PORT ? host : "[" + host + "]:" + port;
    }

    @Override
    public String toString() {
        String place = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return user + "@" + place + (port == DEFAULT_PORT ? "" : ":" + port);
    }

    private static boolean isWord(String text) {
        return !text.isEmpty() && !text.startsWith("-") && text.chars().noneMatch(c -> c <= ' ' || c == 0x7f);
    }
}
