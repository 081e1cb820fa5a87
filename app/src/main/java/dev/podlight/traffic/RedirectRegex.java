package dev.podlight.traffic;

import java.util.Optional;

/**
 * A middleware's spec.redirectRegex (Traefik's middlewares/redirect): where the URL of a request matches and becomes another, the
 * client is sent there.
 *
 * @param regex in Go's language
 * @param replacement may name groups as Go's regexp.Expand has them
 */
public record RedirectRegex(String regex, String replacement, boolean permanent) {

    /**
     * What becomes of a request's URL: itself where the request may pass; empty where the expression is none of Go's.
     *
     * @param asked as {@link Request#seen()} has it
     */
    Optional<String> rewritten(String asked) {
        return GoRegex.of(regex).map(r -> r.replaceAll(asked, replacement));
    }

    boolean mayRedirect(String asked) {
        return !rewritten(asked).equals(Optional.of(asked));
    }
}
