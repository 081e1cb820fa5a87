package dev.podlight.classroom.fault;

import dev.podlight.classroom.cluster.object.Kinds;

import java.util.List;

/** What goes wrong between Traefik and the Service: the Ingress, its class, its Middlewares. */
final class RouteRecipes {
    private static final String SERVICE = "userlist-svc";

    private RouteRecipes() {}

    static List<Recipe> all() {
        return List.of(
                web("redirect-to-https", RouteRecipes::redirect),
                web("no-rule", h -> h.edits().delete(Kinds.INGRESS, h.namespace(), "userlist-ingress")),
                web("no-rule-host", h -> h.rule("userlist.example.com", "/", "Prefix", SERVICE, 80)),
                web("no-rule-path", h -> h.rule(h.host(), "/users", "Exact", SERVICE, 80)),
                web("no-rule-class", h -> h.ingress("{'spec':{'ingressClassName':'nginx'}}")),
                web("rule-service-missing", h -> h.rule(h.host(), "/", "Prefix", "userlist", 80)),
                web("rule-port-missing", h -> h.rule(h.host(), "/", "Prefix", SERVICE, 8181)),
                web("rule-external-name", RouteRecipes::externalName),
                web("rule-headless-nativelb", RouteRecipes::headless),
                web("rule-middleware-missing", h -> h.annotateIngress("router.middlewares", h.namespace()
                        + "-strip-prefix@kubernetescrd")),
                web("rule-entrypoint", h -> h.annotateIngress("router.entrypoints", "websecure")),
                web("rule-tie", h -> h.ingressOfTheLab("userlist-ingress-2")));
    }

    private static Recipe web(String id, Act stage) {
        return Recipe.of(id, Trials::web, stage);
    }

    private static void redirect(Hands hands) {
        hands.create(Kinds.MIDDLEWARE, """
                {'metadata':{'namespace':'%s','name':'to-https'},
                 'spec':{'redirectScheme':{'scheme':'https','permanent':true}}}""".formatted(hands.namespace()));
        hands.annotateIngress("router.middlewares", hands.namespace() + "-to-https@kubernetescrd");
    }

    private static void externalName(Hands hands) {
        hands.edits().replace(Kinds.SERVICE, hands.namespace(), SERVICE, """
                {'metadata':{'namespace':'%s','name':'%s'},
                 'spec':{'type':'ExternalName','externalName':'userlist.example.com',
                         'ports':[{'name':'http','port':80}]}}""".formatted(hands.namespace(), SERVICE));
    }

    private static void headless(Hands hands) {
        hands.edits()
            .replace(Kinds.SERVICE, hands.namespace(), SERVICE, """
                    {'metadata':{'namespace':'%s','name':'%s',
                                 'annotations':{'traefik.ingress.kubernetes.io/service.nativelb':'true'}},
                     'spec':{'clusterIP':'None','selector':{'app':'userlist'},
                             'ports':[{'name':'http','port':80,'targetPort':8181}]}}"""
                .formatted(hands.namespace(), SERVICE));
    }
}
