package dev.podlight.probe;

import java.util.Map;
import java.util.Set;

/** The answers that Traefik gives itself, by their very words (traefik/pkg/server/service, pkg/middlewares; Go's net/http). */
final class TraefikAnswer {
    private static final Map<Integer, Set<String>> BODIES = Map.of(404, Set.of("404 page not found"),
            503, Set.of("no available server", "Service Unavailable"), 502, Set.of("Bad Gateway"),
            504, Set.of("Gateway Timeout"), 500, Set.of("Internal Server Error"),
            301, Set.of("Moved Permanently"), 302, Set.of("Found"), 307, Set.of("Temporary Redirect"),
            308, Set.of("Permanent Redirect"));

    private TraefikAnswer() {}

    /** Whether it reads as Traefik's; an application written in Go may give the same 404. */
    static boolean looksSo(Observation.Answer answer) {
        return BODIES.getOrDefault(answer.status(), Set.of()).contains(answer.body().strip());
    }
}
