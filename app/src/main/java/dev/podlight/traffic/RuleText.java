package dev.podlight.traffic;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The rule that Traefik makes of one host and path of an Ingress (provider/kubernetes/ingress loadRouter), its priority, and what it
 * matches (muxer/http matchers).
 *
 * @param text for example {@code Host(`a.b`) && PathPrefix(`/`)}; empty when neither host nor path is given
 * @param host lower case, empty for any; a wildcard begins with {@code *.}
 * @param path as the text has it, empty for any; strict: without its closing slash
 */
record RuleText(String text, String hostPart, String pathPart, String host, String path, Kind kind,
        boolean narrowWildcard) {
    enum Kind {
        EXACT, PREFIX, STRICT_PREFIX,
        /** PathRegexp, by the annotation router.pathmatcher. */
        REGEX,
        /** A text that Traefik cannot parse: another matcher, or a backtick in what it quotes. */
        BROKEN
    }

    static RuleText of(String host, String path, String pathType, String pathMatcher, TraefikSettings traefik) {
        Kind kind = host.indexOf('`') >= 0 || path.indexOf('`') >= 0
                ? Kind.BROKEN
                : kind(path, pathType, pathMatcher, traefik);
        String bare = kind == Kind.STRICT_PREFIX && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String hostPart = host.isEmpty() ? "" : hostText(host, traefik.version());
        String pathPart = path.isEmpty() ? "" : switch (kind) {
            case EXACT -> "Path(`" + path + "`)";
            case PREFIX -> "PathPrefix(`" + path + "`)";
            case REGEX -> "PathRegexp(`" + path + "`)";
            case BROKEN -> pathMatcher + "(`" + path + "`)";
            case STRICT_PREFIX -> "(Path(`" + bare + "`) || PathPrefix(`" + bare + "/`))";
        };
        String text = hostPart + (hostPart.isEmpty() || pathPart.isEmpty() ? "" : " && ") + pathPart;
        return new RuleText(text, hostPart, pathPart, host.toLowerCase(Locale.ROOT), bare, kind,
                narrowWildcard(traefik));
    }

    static boolean narrowWildcard(TraefikSettings traefik) {
        return !traefik.version().atLeast(3, 7);
    }

    private static Kind kind(String path, String pathType, String pathMatcher, TraefikSettings traefik) {
        boolean free = pathType.isEmpty() || pathType.equals("ImplementationSpecific");
        // the rule parser takes a matcher's name in any case
        String matcher = pathType.equals("Exact") ? "path" : free ? pathMatcher.toLowerCase(Locale.ROOT) : "";
        boolean strict = traefik.strictPrefix() && !path.isEmpty() && !path.equals("/");
        return switch (matcher) {
            case "path" -> Kind.EXACT;
            case "", "pathprefix" -> strict ? Kind.STRICT_PREFIX : Kind.PREFIX;
            case "pathregexp" -> traefik.version().atLeast(3, 0) ? Kind.REGEX : Kind.BROKEN;
            default -> path.isEmpty() ? Kind.PREFIX : Kind.BROKEN;
        };
    }

    private static String hostText(String host, Version version) {
        if (!host.startsWith("*.") || version.atLeast(3, 7)) {
            return "Host(`" + host + "`)";
        }
        String rest = host.substring(2);
        return version.atLeast(3, 0)
                ? "HostRegexp(`^[a-zA-Z0-9-]+\\." + rest.replace(".", "\\.") + "$`)"
                : "HostRegexp(`{subdomain:[a-zA-Z0-9-]+}." + rest + "`)";
    }

    /** Traefik's default priority: the length of the text, in bytes. */
    int length() {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    boolean matchesHost(String requested) {
        return matchesHost(host, requested, narrowWildcard);
    }

    /**
     * @param host of a rule, lower case
     * @param narrowWildcard as Traefik before 3.7 has it, by a regular expression
     */
    static boolean matchesHost(String host, String requested, boolean narrowWildcard) {
        if (host.isEmpty()) {
            return true;
        }
        boolean same = host.startsWith("*.")
                ? matchesWildcard(host, requested, narrowWildcard)
                : isSame(host, requested) || isSame(requested, host);
        // a rule with a host of other letters is one that Traefik refuses
        return same && host.chars().allMatch(c -> c < 128);
    }

    /** Whether the longer is the shorter, or the shorter with a closing dot. */
    private static boolean isSame(String shorter, String longer) {
        int more = longer.length() - shorter.length();
        return (more == 0 || more == 1 && longer.endsWith(".")) && longer.startsWith(shorter);
    }

    /** One label only. From 3.7 on a closing dot of the request does not count; the older regular expression minds it. */
    private static boolean matchesWildcard(String host, String asked, boolean narrow) {
        String requested = !narrow && asked.endsWith(".") ? asked.substring(0, asked.length() - 1) : asked;
        int dot = requested.indexOf('.');
        return dot >= 0 && requested.substring(dot).equals(host.substring(1))
                && (!narrow || requested.substring(0, dot).matches("[a-zA-Z0-9-]+"));
    }

    boolean matchesPath(String requested) {
        if (path.isEmpty()) {
            return !hostPart.isEmpty();
        }
        return switch (kind) {
            case EXACT -> path.startsWith("/") && requested.equals(path);
            case PREFIX -> path.startsWith("/") && requested.startsWith(path);
            case STRICT_PREFIX -> isStrictPrefix(requested);
            case REGEX -> GoRegex.of(path).filter(r -> r.finds(requested)).isPresent();
            case BROKEN -> false;
        };
    }

    private boolean isStrictPrefix(String requested) {
        return path.startsWith("/") && (requested.equals(path) || requested.startsWith(path + "/"));
    }

    /** What every path that it matches begins with. */
    String beginning() {
        return kind == Kind.REGEX ? "" : path;
    }

    /** What the Kubernetes documents say of this path: by element, a closing slash of no account. */
    boolean kubernetesMatchesPath(String requested) {
        if (path.isEmpty() || kind != Kind.PREFIX && kind != Kind.STRICT_PREFIX) {
            return matchesPath(requested);
        }
        String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return requested.equals(bare) || requested.startsWith(bare + "/");
    }
}
