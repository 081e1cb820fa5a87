package dev.podlight.traffic;

/**
 * A middleware's spec.redirectScheme (Traefik's middlewares/redirect).
 *
 * @param scheme empty if not set, and then it redirects nothing
 * @param port empty if not set
 */
public record RedirectScheme(String scheme, String port, boolean permanent) {

    /** @param asked URL of a request, as {@link Request#seen()} has it */
    boolean redirects(String asked) {
        return !scheme.isEmpty() && !asked.startsWith(scheme + "://");
    }
}
