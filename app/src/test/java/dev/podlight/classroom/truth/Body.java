package dev.podlight.classroom.truth;

/** What sort of body came: two runs of an app make other users, but never another sort. */
enum Body {
    USER, JSON, T404, T503, T502, NOTHING, OTHER;

    static Body of(String body) {
        return switch (body) {
            case "" -> NOTHING;
            case "404 page not found\n", "404 page not found" -> T404;
            case "no available server\n", "no available server" -> T503;
            case "Bad Gateway" -> T502;
            default -> body.startsWith("{\"id\":") ? USER : body.startsWith("{") ? JSON : OTHER;
        };
    }
}
