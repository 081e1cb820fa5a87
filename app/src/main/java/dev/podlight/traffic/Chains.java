package dev.podlight.traffic;

import dev.podlight.traffic.KubeObject.Middleware;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Middlewares by the names that annotations, entry points and chains give them. A chain is its members one after the other; where one
 * of them is missing, or it holds itself, Traefik builds none of it and drops the router (pkg/server/middleware, BuildChain and
 * checkRecursion).
 */
record Chains(Index index) {
    private static final String CRD = "@kubernetescrd";

    /** Whether Traefik can build it. What is not in the API (a file's, Traefik's own) is taken to be there. */
    boolean exists(String reference) {
        return exists(reference, Set.of(), new HashSet<>());
    }

    /** @param sound those that were found to be so, lest chains of chains be walked again and again */
    private boolean exists(String reference, Set<String> within, Set<String> sound) {
        if (within.contains(reference)) {
            return false;
        }
        if (sound.contains(reference)) {
            return true;
        }
        int at = reference.indexOf('@');
        if (at < 0 || reference.endsWith("@kubernetes")) {
            return false;
        }
        if (!reference.endsWith(CRD) || index.refused("Middleware")) {
            return true;
        }
        Optional<Middleware> found = found(reference);
        Set<String> deeper = new HashSet<>(within);
        deeper.add(reference);
        return found.isPresent() && found.get().chain().stream().allMatch(m -> exists(m, deeper, sound))
                && sound.add(reference);
    }

    /**
     * The first that redirects a request, or may for all that is known; empty if none does.
     *
     * @param asked its URL as Traefik sees it
     */
    Optional<Middleware> redirecting(List<String> references, String asked) {
        return redirecting(references, asked, new HashSet<>());
    }

    private Optional<Middleware> redirecting(List<String> references, String asked, Set<String> seen) {
        for (String reference : references) {
            Middleware found = seen.add(reference) ? found(reference).orElse(null) : null;
            if (found == null) {
                continue;
            }
            if (redirects(found, asked)) {
                return Optional.of(found);
            }
            Optional<Middleware> inside = redirecting(found.chain(), asked, seen);
            if (inside.isPresent()) {
                return inside;
            }
        }
        return Optional.empty();
    }

    private static boolean redirects(Middleware middleware, String asked) {
        return middleware.redirectScheme() != null && middleware.redirectScheme().redirects(asked)
                || middleware.redirectRegex() != null && middleware.redirectRegex().mayRedirect(asked);
    }

    /** Whether one of these is an object of the API, which may refuse to show it. */
    static boolean inApi(List<String> references) {
        return references.stream().anyMatch(r -> r.endsWith(CRD));
    }

    private Optional<Middleware> found(String reference) {
        return reference.endsWith(CRD)
                ? index.middleware(reference.substring(0, reference.length() - CRD.length()))
                : Optional.empty();
    }
}
