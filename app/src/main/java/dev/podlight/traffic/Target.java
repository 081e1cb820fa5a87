package dev.podlight.traffic;

import dev.podlight.i18n.Text;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
        Authority at = Authority.of(uri);
        if (at == null) {
            throw new BadRequest(Text.of("request.bad-host", text));
        }
        int port = at.port() == -1 ? (scheme.equals("https") ? 443 : 80) : at.port();
        if (port < 1 || port > 65535) {
            throw new BadRequest(Text.of("request.bad-port", text));
        }
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new Target(text.strip(), scheme, at.host(), port, path,
                uri.getRawQuery() == null ? "" : uri.getRawQuery());
    }

    /** Host and port: what java.net.URI knows, and the names with underscores or Hangul that it does not and browsers do. */
    private record Authority(String host, int port) {
        private static final Pattern NAME = Pattern.compile("(?:[^@]*@)?([^:@\\[\\]/]+)(?::(\\d{0,6}))?");

        /** Null if there is no host. */
        static Authority of(URI uri) {
            if (uri.getHost() != null && !uri.getHost().isEmpty()) {
                String host = uri.getHost().toLowerCase(Locale.ROOT);
                boolean six = host.startsWith("[") && host.endsWith("]");
                return new Authority(six ? host.substring(1, host.length() - 1) : host, uri.getPort());
            }
            Matcher m = NAME.matcher(uri.getRawAuthority() == null ? "" : uri.getRawAuthority());
            if (!m.matches()) {
                return null;
            }
            try {
                String host = IDN.toASCII(m.group(1), IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
                boolean name = host.matches("[a-z0-9_]([a-z0-9_.-]*)") && !host.contains("..");
                int port = m.group(2) == null || m.group(2).isEmpty() ? -1 : Integer.parseInt(m.group(2));
                return name ? new Authority(host, port) : null;
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
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
