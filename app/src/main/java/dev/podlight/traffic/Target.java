package dev.podlight.traffic;

import dev.podlight.i18n.Text;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * The URL of a request, taken apart.
 *
 * @param text as typed
 * @param scheme http or https
 * @param host lower case, an IPv6 address without its brackets
 * @param port the explicit one, else 80 or 443
 * @param path at least {@code /}, still percent-encoded, without query
 * @param query without the question mark, or empty
 */
public record Target(String text, String scheme, String host, int port, String path, String query) {

    /** @throws BadRequest if this is no http or https URL with a host and a port from 1 to 65535 */
    public static Target parse(String text) throws BadRequest {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new BadRequest(Text.of("request.bad-url", text));
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new BadRequest(Text.of("request.bad-scheme", text));
        }
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            throw new BadRequest(Text.of("request.bad-host", text));
        }
        int port = uri.getPort() == -1 ? (scheme.equals("https") ? 443 : 80) : uri.getPort();
        if (port < 1 || port > 65535) {
            throw new BadRequest(Text.of("request.bad-port", text));
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new Target(text.strip(), scheme, host, port, path, uri.getRawQuery() == null ? "" : uri.getRawQuery());
    }

    public boolean https() {
        return scheme.equals("https");
    }

    /** A Host header's name without its port, lower case. */
    static String stripPort(String host) {
        String h = host.strip().toLowerCase(Locale.ROOT);
        if (h.startsWith("[")) {
            int end = h.indexOf(']');
            return end < 0 ? h : h.substring(1, end);
        }
        int colon = h.indexOf(':');
        return colon < 0 || colon != h.lastIndexOf(':') ? h : h.substring(0, colon);
    }
}
