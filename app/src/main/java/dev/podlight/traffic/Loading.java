package dev.podlight.traffic;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.KubeObject.Backend;
import dev.podlight.traffic.KubeObject.PortRef;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.KubeObject.ServicePort;
import dev.podlight.traffic.Loser.Why;
import dev.podlight.traffic.Route.Flaw;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Traefik's Ingress provider makes of a rule when it looks up what the rule names (provider/kubernetes/ingress
 * loadConfigurationFromIngresses, 2.10 to 3.7). Nothing is kept: what a rule names may change without it.
 */
final class Loading {
    private static final String CONTROLLER = "traefik.io/ingress-controller";

    private final Index index;
    private final TraefikSettings traefik;
    private final Backends backends;
    private final Chains chains;
    private final Set<String> classes;

    Loading(Index index, TraefikSettings traefik, Backends backends) {
        this.index = index;
        this.traefik = traefik;
        this.backends = backends;
        this.chains = new Chains(index);
        this.classes = classes(index.ingressClasses(), traefik.ingressClass());
    }

    /** A snapshot without any IngressClass leaves them out: the one of k3s is taken to exist. */
    private static Set<String> classes(Map<String, String> controllers, String only) {
        return controllers.isEmpty()
                ? only.isEmpty() || only.equals("traefik") ? Set.of("traefik") : Set.of()
                : controllers.entrySet()
                    .stream()
                    .filter(c -> c.getValue().equals(CONTROLLER))
                    .map(Map.Entry::getKey)
                    .filter(name -> only.isEmpty() || only.equals(name))
                    .collect(Collectors.toUnmodifiableSet());
    }

    /** k3s's own, else any; empty if Traefik has none. */
    Optional<String> usualClass() {
        return classes.contains("traefik") ? Optional.of("traefik") : classes.stream().sorted().findFirst();
    }

    Chains chains() {
        return chains;
    }

    Route load(Written written) {
        Route route = loadAlone(written);
        // two paths of one Ingress with the same rule text are one router: the later that loads counts
        return isNamed(route) && written.twins().stream().map(this::loadAlone).anyMatch(Loading::isNamed)
                ? route.with(new Flaw(Why.DUPLICATE, null,
                        Text.of("loser.duplicate", Words.rule(route.text().text()))))
                : route;
    }

    /** A middleware is looked up when the router is built, after the later has taken the name. */
    private static boolean isNamed(Route route) {
        return route.flaws().stream().allMatch(f -> f.why() == Why.MIDDLEWARE);
    }

    private Route loadAlone(Written written) {
        Backend backend = written.backend();
        Service service = index.service(written.rule().namespace(), backend.service()).orElse(null);
        ServicePort port = service == null ? null : port(service, backend.port()).orElse(null);
        return new Route(written, service, port,
                flaws(written, service, port));
    }

    private static Optional<ServicePort> port(Service service, PortRef asked) {
        for (ServicePort p : service.ports()) {
            if (asked.number() != 0 && asked.number() == p.port()
                    || !asked.name().isEmpty() && asked.name().equals(p.name())) {
                return Optional.of(p);
            }
        }
        return Optional.empty();
    }

    /** All of them, in the order in which a cause is named when several hold. */
    private List<Flaw> flaws(Written written, Service service, ServicePort port) {
        List<Flaw> flaws = new ArrayList<>(0);
        for (Flaw flaw : new Flaw[]{classFlaw(written), serviceFlaw(written, service, port),
                middlewareFlaw(written.notes()), annotationFlaw(written)}) {
            if (flaw != null) {
                flaws.add(flaw);
            }
        }
        return flaws.isEmpty() ? List.of() : flaws;
    }

    private static Flaw annotationFlaw(Written written) {
        String unreadable = written.notes().unreadable();
        return unreadable == null
                ? null
                : new Flaw(Why.ENTRYPOINT, Cause.RULE_ENTRYPOINT, Text.of("loser.annotation", unreadable,
                        written.ingress().meta().annotations().get(unreadable)));
    }

    private Flaw classFlaw(Written written) {
        String name = written.ingress().className();
        String annotated = written.notes().ingressClass();
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

    private Flaw serviceFlaw(Written written, Service service, ServicePort port) {
        Backend backend = written.backend();
        if (backend.resource() || backend.service().isEmpty()) {
            return new Flaw(Why.SERVICE, Cause.RULE_SERVICE_MISSING, Text.of("loser.resource"));
        }
        if (service == null) {
            return new Flaw(Why.SERVICE, Cause.RULE_SERVICE_MISSING,
                    Text.of("loser.service", backend.service(), written.rule().namespace()));
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
        boolean nobody = !traefik.allowEmptyServices() && !backends.traefikSees(service, port);
        return nobody ? new Flaw(Why.ENDPOINTS, null, Text.of("loser.endpoints", service.name())) : null;
    }

    private Flaw middlewareFlaw(RouterNotes notes) {
        for (String name : notes.middlewares()) {
            if (!chains.exists(name)) {
                return new Flaw(Why.MIDDLEWARE, Cause.RULE_MIDDLEWARE_MISSING, Text.of("loser.middleware", name));
            }
        }
        return null;
    }
}
