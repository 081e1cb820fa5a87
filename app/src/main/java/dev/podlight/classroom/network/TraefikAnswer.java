package dev.podlight.classroom.network;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What Traefik itself answers, byte by byte as version 3 does. */
final class TraefikAnswer {
    private static final String TEXT = "text/plain; charset=utf-8";

    private TraefikAnswer() {}

    /** @param location of a redirect, or null */
    static Ending.Answer of(int status, String location) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (location != null) {
            headers.put("Location", location);
        }
        headers.put("Content-Type", TEXT);
        if (status == 404 || status == 503) {
            // these two come from Go's http.Error, which forbids sniffing
            headers.put("X-Content-Type-Options", "nosniff");
        }
        return new Ending.Answer(status, headers, body(status).getBytes(StandardCharsets.UTF_8), "");
    }

    /** What Go's server says of a request that is none. */
    static Ending.Answer badRequest() {
        return new Ending.Answer(400, Map.of("Content-Type", TEXT),
                "400 Bad Request".getBytes(StandardCharsets.UTF_8), "");
    }

    private static String body(int status) {
        return switch (status) {
            case 301 -> "Moved Permanently";
            case 302 -> "Found";
            case 307 -> "Temporary Redirect";
            case 308 -> "Permanent Redirect";
            case 404 -> "404 page not found\n";
            case 500 -> "Internal Server Error";
            case 502 -> "Bad Gateway";
            case 503 -> "no available server\n";
            case 504 -> "Gateway Timeout";
            default -> "";
        };
    }
}
