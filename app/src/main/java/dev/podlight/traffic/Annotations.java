package dev.podlight.traffic;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Traefik's annotations of an Ingress or a Service. */
record Annotations(Map<String, String> all) {
    static final String ROUTER = "traefik.ingress.kubernetes.io/router.";
    static final String SERVICE = "traefik.ingress.kubernetes.io/service.";
    static final String CLASS = "kubernetes.io/ingress.class";

    static Annotations of(KubeObject object) {
        return new Annotations(object.meta().annotations());
    }

    String router(String name) {
        return all.getOrDefault(ROUTER + name, "").strip();
    }

    List<String> routerList(String name) {
        return list(router(name));
    }

    static List<String> list(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
    }

    /** {@code router.tls: "true"}, or anything below it. */
    boolean routerTls() {
        return isTrue(router("tls")) || all.keySet().stream().anyMatch(k -> k.startsWith(ROUTER + "tls."));
    }

    String service(String name) {
        return all.getOrDefault(SERVICE + name, "").strip();
    }

    boolean serviceFlag(String name, boolean otherwise) {
        String value = service(name);
        return value.isEmpty() ? otherwise : isTrue(value);
    }

    /** Name of the first that Traefik cannot read (it then skips the whole Ingress), or null. */
    String unreadable() {
        String priority = router("priority");
        if (!priority.isEmpty() && !priority.matches("[+-]?\\d{1,18}")) {
            return ROUTER + "priority";
        }
        String tls = router("tls");
        return tls.isEmpty() || isTrue(tls) || isFalse(tls) ? null : ROUTER + "tls";
    }

    /** As Go's strconv.ParseBool has it. */
    static boolean isTrue(String value) {
        return List.of("true", "1", "t", "T", "TRUE", "True").contains(value);
    }

    private static boolean isFalse(String value) {
        return List.of("false", "0", "f", "F", "FALSE", "False").contains(value);
    }
}
