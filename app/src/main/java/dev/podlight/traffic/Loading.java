package dev.podlight.traffic;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.KubeObject.Backend;
import dev.podlight.traffic.KubeObject.Ingress;
import dev.podlight.traffic.KubeObject.IngressClass;
import dev.podlight.traffic.KubeObject.IngressPath;
import dev.podlight.traffic.KubeObject.IngressRule;
import dev.podlight.traffic.KubeObject.Middleware;
import dev.podlight.traffic.KubeObject.PortRef;
import dev.podlight.traffic.KubeObject.RedirectScheme;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.KubeObject.ServicePort;
import dev.podlight.traffic.Loser.Why;
import dev.podlight.traffic.Route.Flaw;
import dev.podlight.traffic.Route.Place;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How Traefik's Ingress provider reads Ingresses (provider/kubernetes/ingress loadConfigurationFromIngresses, 2.10 to 3.7). */
final class Loading {
    private static final String CONTROLLER = "traefik.io/ingress-controller";
    /** math.MinInt32: an Ingress's lone defaultBackend comes last. */
    private static final long LAST = Integer.MIN_VALUE;

    private final Index index;
    private final TraefikSettings traefik;
    private final Backends backends;
    private final Set<String> classes = new HashSet<>();
    private final Map<String, Middleware> middlewares = new HashMap<>();
    private final Map<String, Boolean> empty = new HashMap<>();

    Loading(Index index, TraefikSettings traefik, Backends backends) {
        this.index = index;
        this.traefik = traefik;
        this.backends = backends;
        List<IngressClass> all = index.snapshot().all(IngressClass.class).toList();
        if (all.isEmpty()) {
            classes.add("traefik");
        }
        all.stream().filter(c -> c.controller().equals(CONTROLLER)).forEach(c -> classes.add(c.name()));
        if (!traefik.ingressClass().isEmpty()) {
            classes.retainAll(Set.of(traefik.ingressClass()));
        }
        index.snapshot().all(Middleware.class).forEach(m -> middlewares.put(m.namespace() + "-" + m.name(), m));
    }

    /** Every rule of the Ingress, loaded or not, in its order. */
    List<Route> routes(Ingress ingress) {
        List<Route> routes = new ArrayList<>();
        for (int r = 0; r < ingress.rules().size(); r++) {
            IngressRule rule = ingress.rules().get(r);
            for (int p = 0; p < rule.paths().size(); p++) {
                routes.add(route(ingress, rule.host(), rule.paths().get(p), new Place(r, p)));
            }
        }
        if (ingress.rules().isEmpty() && ingress.defaultBackend() != null) {
            IngressPath whole = new IngressPath("", "", ingress.defaultBackend());
            routes.add(route(ingress, "", whole, new Place(-1, -1)));
        }
        return withoutDuplicates(routes);
    }

    private Route route(Ingress ingress, String host, IngressPath path, Place place) {
        Annotations notes = Annotations.of(ingress);
        Backend backend = path.backend();
        RuleText text = RuleText.of(host, path.path(), path.pathType(), notes.router("pathmatcher"), traefik);
        long asked = notes.unreadable() == null && !notes.router("priority").isEmpty()
                ? Long.parseLong(notes.router("priority"))
                : 0;
        long priority = place.isDefault() ? LAST : asked != 0 ? asked : text.length();
        Service service = index.service(ingress.namespace(), backend.service()).orElse(null);
        ServicePort port = service == null ? null : port(service, backend.port()).orElse(null);
        Rule rule = new Rule(ingress.namespace(), ingress.name(), host, path.path(), path.pathType(), backend.service(),
                backend.port().toString());
        return new Route(rule, ingress, text, priority, asked != 0 && !place.isDefault(),
                notes.routerList("entrypoints"), notes.routerTls(), redirect(notes), service, port,
                flaw(ingress, notes, backend, service, port), place);
    }

    private static Optional<ServicePort> port(Service service, PortRef asked) {
        return service.ports()
            .stream()
            .filter(p -> asked.number() != 0 && asked.number() == p.port()
                    || !asked.name().isEmpty() && asked.name().equals(p.name()))
            .findFirst();
    }

    /** In the order in which a cause is named when several hold. */
    private Flaw flaw(Ingress ingress, Annotations notes, Backend backend, Service service, ServicePort port) {
        Flaw wrongClass = classFlaw(ingress, notes);
        if (wrongClass != null) {
            return wrongClass;
        }
        if (notes.unreadable() != null) {
            return new Flaw(Why.ENTRYPOINT, Cause.RULE_ENTRYPOINT, Text.of("loser.annotation", notes.unreadable(),
                    notes.all().get(notes.unreadable())));
        }
        Flaw broken = serviceFlaw(ingress, backend, service, port);
        return broken != null ? broken : middlewareFlaw(notes);
    }

    private Flaw classFlaw(Ingress ingress, Annotations notes) {
        String name = ingress.className();
        String annotated = notes.all().getOrDefault(Annotations.CLASS, "");
        if (!name.isEmpty()) {
            return classes.contains(name)
                    ? null
                    : new Flaw(Why.CLASS, Cause.NO_RULE_CLASS, Text.of("loser.class", name));
        }
        boolean ours = annotated.equals(traefik.ingressClass())
                || traefik.ingressClass().isEmpty() && annotated.equals("traefik");
        return ours
                ? null
                : new Flaw(Why.CLASS, Cause.NO_RULE_CLASS, Text.of("loser.class.annotation", annotated));
    }

    private Flaw serviceFlaw(Ingress ingress, Backend backend, Service service, ServicePort port) {
        if (backend.resource() || backend.service().isEmpty()) {
            return new Flaw(Why.SERVICE, Cause.RULE_SERVICE_MISSING, Text.of("loser.resource"));
        }
        if (service == null) {
            return new Flaw(Why.SERVICE, Cause.RULE_SERVICE_MISSING,
                    Text.of("loser.service", backend.service(), ingress.namespace()));
        }
        if (port == null) {
            return new Flaw(Why.PORT, Cause.RULE_PORT_MISSING,
                    Text.of("loser.port", service.name(), backend.port(), Words.ports(service)));
        }
        if (service.type().equals("ExternalName")) {
            return traefik.externalNames()
                    ? null
                    : new Flaw(Why.SERVICE, Cause.RULE_EXTERNAL_NAME, Text.of("loser.external-name", service.name()));
        }
        if (Balancing.of(service, traefik) == Balancing.NATIVE) {
            return service.headless()
                    ? new Flaw(Why.SERVICE, Cause.RULE_HEADLESS_NATIVELB,
                            Text.of("loser.headless-nativelb", service.name()))
                    : null;
        }
        boolean nobody = !traefik.allowEmptyServices() && empty.computeIfAbsent(
                service.namespace() + '/' + service.name() + '/' + port.port() + '/' + port.name(),
                _ -> backends.traefikView(service, port).isEmpty());
        return nobody ? new Flaw(Why.ENDPOINTS, null, Text.of("loser.endpoints", service.name())) : null;
    }

    private Flaw middlewareFlaw(Annotations notes) {
        for (String name : notes.routerList("middlewares")) {
            if (!exists(name)) {
                return new Flaw(Why.MIDDLEWARE, Cause.RULE_MIDDLEWARE_MISSING, Text.of("loser.middleware", name));
            }
        }
        return null;
    }

    /** Those of other providers (a file, Traefik's own) are not in the API: they are taken to be there. */
    private boolean exists(String reference) {
        int at = reference.indexOf('@');
        String provider = at < 0 ? "kubernetes" : reference.substring(at + 1);
        return switch (provider) {
            case "kubernetescrd" -> middlewares.containsKey(reference.substring(0, at))
                    || index.refused("Middleware");
            case "kubernetes" -> false;
            default -> true;
        };
    }

    private RedirectScheme redirect(Annotations notes) {
        return notes.routerList("middlewares")
            .stream()
            .filter(n -> n.endsWith("@kubernetescrd"))
            .map(n -> middlewares.get(n.substring(0, n.indexOf('@'))))
            .filter(m -> m != null && m.redirectScheme() != null)
            .map(Middleware::redirectScheme)
            .findFirst()
            .orElse(null);
    }

    /** Two paths of one Ingress with the same rule text are one router: the later that loads counts. */
    private static List<Route> withoutDuplicates(List<Route> routes) {
        Set<String> later = new HashSet<>();
        List<Route> result = new ArrayList<>(routes);
        for (int i = routes.size() - 1; i >= 0; i--) {
            Route route = routes.get(i);
            // a middleware is looked up when the router is built, after the later has taken the name
            boolean named = route.loaded() || route.flaw().why() == Why.MIDDLEWARE;
            if (named && !later.add(route.text().text())) {
                result.set(i, route.with(new Flaw(Why.DUPLICATE, null,
                        Text.of("loser.duplicate", Words.rule(route.text().text())))));
            }
        }
        return result;
    }
}
