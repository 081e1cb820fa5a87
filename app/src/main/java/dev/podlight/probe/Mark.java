package dev.podlight.probe;

import dev.podlight.traffic.BadRequest;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Target;

import java.util.UUID;

/**
 * What tells one request from all others in a log: a parameter in its query, which Traefik logs and no Ingress rule looks at.
 *
 * @param id found nowhere else, and written alike in every log: some escape an equals sign
 */
record Mark(String id) {

    static Mark fresh() {
        return new Mark(UUID.randomUUID().toString());
    }

    Request on(Request request) {
        String text = request.url().text();
        int fragment = text.indexOf('#');
        String url = fragment < 0 ? text : text.substring(0, fragment);
        // a URL without a path would take the question mark for its host's end only in some clients
        boolean bare = url.indexOf('/', url.indexOf("://") + 3) < 0 && url.indexOf('?') < 0;
        try {
            Target marked = Target.parse(url + (bare ? "/" : "") + (url.indexOf('?') < 0 ? "?" : "&") + "podlight="
                    + id);
            return new Request(request.method(), marked, request.host(), request.from());
        } catch (BadRequest e) {
            throw new IllegalStateException("a URL that was good is so with a query", e);
        }
    }
}
