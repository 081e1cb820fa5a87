package dev.podlight.traffic;

import dev.podlight.traffic.KubeObject.Ingress;

import java.util.List;

/**
 * What an Ingress's annotations say about its routers.
 *
 * @param ingressClass the old annotation kubernetes.io/ingress.class, empty if not set
 * @param pathMatcher router.pathmatcher, empty if not set
 * @param priority 0 if not set
 * @param entryPoints names, empty for all
 * @param tls router.tls
 * @param unreadable name of the first that Traefik cannot read (it then skips the whole Ingress), or null
 */
record RouterNotes(String ingressClass, String pathMatcher, long priority, List<String> entryPoints, boolean tls,
        List<String> middlewares, String unreadable) {
    private static final RouterNotes NONE = new RouterNotes("", "", 0, List.of(), false, List.of(), null);

    static RouterNotes of(Ingress ingress) {
        if (ingress.meta().annotations().isEmpty()) {
            return NONE;
        }
        Annotations all = Annotations.of(ingress);
        String unreadable = all.unreadable();
        String priority = all.router("priority");
        return new RouterNotes(all.all().getOrDefault(Annotations.CLASS, ""), all.router("pathmatcher"),
                unreadable != null || priority.isEmpty() ? 0 : Long.parseLong(priority), all.routerList("entrypoints"),
                all.routerTls(), all.routerList("middlewares"), unreadable);
    }
}
