package dev.podlight.traffic;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Traefik's annotations of an Ingress or a Service. What follows the prefix counts in any case: Traefik reads it as it reads labels
 * (provider/kubernetes/ingress convertAnnotations, paerser's DecodeToNode and metadata).
 */
record Annotations(Map<String, String> all) {
    static final String ROUTER = "traefik.ingress.kubernetes.io/router.";
    static final String SERVICE = "traefik.ingress.kubernetes.io/service.";
    static final String CLASS = "kubernetes.io/ingress.class";
    private static final int PREFIX = "traefik.ingress.kubernetes.io/".length();
    /** What a router's annotation may be about; any other word is an error to Traefik. */
    private static final Set<String> ROUTER_WORDS = Set.of("entrypoints", "middlewares", "observability", "pathmatcher",
            "priority", "rulesyntax", "tls");

    static Annotations of(KubeObject object) {
        return new Annotations(object.meta().annotations());
    }

    /** Whether this annotation is about a router, and about this of it or something below. */
    static boolean isRouter(String key, String name) {
        String rest = key.startsWith(ROUTER.substring(0, PREFIX)) ? lower(key.substring(PREFIX)) : "";
        return rest.equals("router." + name) || rest.startsWith("router." + name + ".");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The name of a router's annotation as it is written; as it should be if it is not there. */
    String routerKey(String name) {
        return all.containsKey(ROUTER + name)
                ? ROUTER + name
                : all.keySet()
                    .stream()
                    .filter(k -> k.length() == ROUTER.length() + name.length() && isRouter(k, name))
                    .sorted()
                    .findFirst()
                    .orElse(ROUTER + name);
    }

    String router(String name) {
        return all.getOrDefault(routerKey(name), "").strip();
    }

    List<String> routerList(String name) {
        return list(router(name));
    }

    static List<String> list(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
    }

    /** {@code router.tls} that is "true" or says nothing, or anything below it; any other value leaves TLS off. */
    boolean routerTls() {
        String value = all.get(routerKey("tls"));
        boolean on = value != null && (value.isEmpty() || value.equalsIgnoreCase("true"));
        boolean off = value != null && !on;
        return on || !off && all.keySet().stream().anyMatch(k -> isRouter(k, "tls"));
    }

    String service(String name) {
        String exact = all.get(SERVICE + name);
        return exact != null
                ? exact.strip()
                : all.keySet()
                    .stream()
                    .filter(k -> k.startsWith(SERVICE.substring(0, PREFIX)) && k.equalsIgnoreCase(SERVICE + name))
                    .findFirst()
                    .map(k -> all.get(k).strip())
                    .orElse("");
    }

    boolean serviceFlag(String name, boolean otherwise) {
        String value = service(name);
        return value.isEmpty() ? otherwise : isTrue(value);
    }

    /** Name of the first that Traefik cannot read (it then skips the whole Ingress), or null. */
    String unreadable() {
        String priority = router("priority");
        if (!priority.isEmpty() && !priority.matches("[+-]?\\d{1,18}")) {
            return routerKey("priority");
        }
        return all.keySet().stream().filter(Annotations::isUnknown).sorted().findFirst().orElse(null);
    }

    private static boolean isUnknown(String key) {
        boolean router = key.startsWith(ROUTER.substring(0, PREFIX)) && lower(key).startsWith(ROUTER);
        return router && ROUTER_WORDS.stream().noneMatch(word -> isRouter(key, word));
    }

    /** As Go's strconv.ParseBool has it. */
    static boolean isTrue(String value) {
        return List.of("true", "1", "t", "T", "TRUE", "True").contains(value);
    }
}
