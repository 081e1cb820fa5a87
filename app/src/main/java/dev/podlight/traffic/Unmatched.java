package dev.podlight.traffic;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Hop.Kind;
import dev.podlight.traffic.Loser.Why;
import dev.podlight.traffic.Trace.Symptom;
import dev.podlight.traffic.Way.End;

import java.util.List;
import java.util.Objects;

/** Traefik answers 404: which rule would have taken the request, and what stands in its way. */
final class Unmatched {
    private final Cluster cluster;
    private final AtService atService;
    private final Fixes fixes;

    Unmatched(Cluster cluster, AtService atService, Fixes fixes) {
        this.cluster = cluster;
        this.atService = atService;
        this.fixes = fixes;
    }

    /** @param matching highest priority first */
    Trace dies(Way way, List<Route> matching, EntryPoint entryPoint) {
        List<Route> wanted = matching.stream().filter(r -> r.loaded() || r.flaw().why() != Why.DUPLICATE).toList();
        if (wanted.isEmpty()) {
            return none(way);
        }
        wanted.forEach(r -> also(way, r, entryPoint));
        Route route = wanted.getFirst();
        if (!route.loaded() && route.flaw().cause() == null) {
            way.passed(Kind.INGRESS_RULE, route.ingress().ref(),
                    Text.of("hop.rule.unloaded", Words.rule(route.text().text()), route.rule().ingress()));
            way.consulted(route.service().ref(),
                    Text.of("hop.service.consulted", route.service().name(), route.port().port(), 0));
            return atService.empty(way, route.service(), 404, null, Symptom.HTTP);
        }
        Cause cause = route.loaded() ? Cause.RULE_ENTRYPOINT : route.flaw().cause();
        if (cause == Cause.NO_RULE_CLASS && cluster.index().refused("IngressClass")) {
            return way.unknown(Sight.text(List.of("IngressClass")));
        }
        Text why = route.loaded()
                ? entryPointText(route, entryPoint, way.request().url().https())
                : route.flaw().text();
        return end(way, cause, route.ingress().ref(), why, fixes.forRule(cause, route));
    }

    /** All that stands in this rule's way, and that nobody stands behind its Service. */
    private void also(Way way, Route route, EntryPoint entryPoint) {
        route.flaws().stream().map(Route.Flaw::cause).filter(Objects::nonNull).forEach(way::also);
        if (!route.servedAt(entryPoint, way.request().url().https())) {
            way.also(Cause.RULE_ENTRYPOINT);
        }
        atService.alsoEmpty(way, route);
    }

    static Text entryPointText(Route route, EntryPoint entryPoint, boolean https) {
        boolean here = route.entryPoints().isEmpty()
                || route.entryPoints().stream().anyMatch(e -> e.equalsIgnoreCase(entryPoint.name()));
        return here
                ? Text.of(https ? "loser.entrypoint.plain" : "loser.entrypoint.tls", entryPoint.name())
                : Text.of("loser.entrypoint", String.join(", ", route.entryPoints()), entryPoint.name());
    }

    private Trace none(Way way) {
        Router router = cluster.router();
        String host = way.request().effectiveHost();
        String path = way.request().url().path();
        if (!router.hasIngress()) {
            return end(way, Cause.NO_RULE, null, Text.of("broken.no-rule"), fixes.forNoRule(host));
        }
        boolean known = router.knowsHost(host);
        return known
                ? end(way, Cause.NO_RULE_PATH, null, Text.of("broken.no-rule-path", host, path),
                        fixes.forPath(host, path))
                : end(way, Cause.NO_RULE_HOST, null, Text.of("broken.no-rule-host", host, hosts()), fixes.forHost(
                        host));
    }

    private String hosts() {
        return Words.list(cluster.router()
            .written()
            .stream()
            .map(w -> w.rule().host())
            .filter(h -> !h.isEmpty())
            .distinct()
            .sorted()
            .limit(6)
            .toList());
    }

    private static Trace end(Way way, Cause cause, ObjectRef object, Text text, List<String> fix) {
        return way.dies(new End(cause, Kind.INGRESS_RULE, Symptom.HTTP, object, text), 404, null,
                List.of(Kind.SERVICE, Kind.POD), fix);
    }
}
