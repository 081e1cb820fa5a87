package dev.podlight.classroom.cluster.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A request as it came over the wire.
 *
 * @param path decoded, without the query
 * @param rawQuery as it was sent, empty for none
 * @param headers by name in lower case
 * @param certificate the client's, or null
 */
public record Request(String method, String path, String rawQuery, Map<String, String> headers, byte[] body,
        X509Certificate certificate) {

    public static Request of(String method, String target, Map<String, String> headers, byte[] body,
            X509Certificate certificate) {
        int mark = target.indexOf('?');
        var path = mark < 0 ? target : target.substring(0, mark);
        return new Request(method, URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8),
                mark < 0 ? "" : target.substring(mark + 1), headers, body, certificate);
    }

    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** The first value of a query's parameter, empty if it is not there. */
    public String query(String name) {
        return query().getOrDefault(name, List.of("")).getFirst();
    }

    /** Every value of a query's parameter, in order. */
    public List<String> queries(String name) {
        return query().getOrDefault(name, List.of());
    }

    public boolean asks(String name) {
        var value = query(name);
        return value.equals("true") || value.equals("1");
    }

    private Map<String, List<String>> query() {
        var all = new LinkedHashMap<String, List<String>>();
        for (var pair : rawQuery.split("&")) {
            if (!pair.isEmpty()) {
                int equal = pair.indexOf('=');
                var name = decode(equal < 0 ? pair : pair.substring(0, equal));
                all.computeIfAbsent(name, k -> new ArrayList<>())
                    .add(equal < 0 ? "" : decode(pair.substring(equal + 1)));
            }
        }
        return all;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
