package dev.podlight.traffic;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Backends.Address;
import dev.podlight.traffic.EntryPoint.Redirect;
import dev.podlight.traffic.Hop.Kind;
import dev.podlight.traffic.KubeObject.Middleware;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.PodGate.Caller;
import dev.podlight.traffic.PodGate.Passage;
import dev.podlight.traffic.PodGate.Speech;
import dev.podlight.traffic.Router.Decision;
import dev.podlight.traffic.Trace.Symptom;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A request inside Traefik: redirect, rule, backend, Pod. */
final class AtTraefik {
    private final Cluster cluster;
    private final AtService atService;
    private final Unmatched unmatched;
    private final PodGate gate;
    private final Fixes fixes;
    private final List<Pod> pods;

    AtTraefik(Cluster cluster, AtService atService, PodGate gate, Fixes fixes) {
        this.cluster = cluster;
        this.atService = atService;
        this.gate = gate;
        this.fixes = fixes;
        this.unmatched = new Unmatched(cluster, atService, fixes);
        this.pods = cluster.traefikPods();
    }

    Trace answer(Way way, EntryPoint entryPoint) {
        Request request = way.request();
        boolean https = request.url().https();
        if (entryPoint.redirect() != null && !https && !entryPoint.tls()) {
            return redirected(way, entryPoint.redirect(), null,
                    Text.of("broken.redirect-to-https.entry-point", entryPoint.name()));
        }
        way.passed(Kind.TRAEFIK, object(), Text.of("hop.traefik", entryPoint.name(), request.effectiveHost()));
        String path = RoutingPath.of(request.url().path(), cluster.traefik().settings().version());
        Decision decision = cluster.router().decide(request.effectiveHost(), path, entryPoint, https);
        Optional<String> missing = cluster.router().missing(entryPoint);
        if (missing.isPresent() && !decision.winners().isEmpty()) {
            return way.unknown(Text.of("unknown.entry-point.middleware", entryPoint.name(), missing.get()));
        }
        return switch (decision.winners().size()) {
            case 0 -> unmatched.dies(way, decision.matching(), entryPoint);
            case 1 -> taken(way, decision.winners().getFirst(), path, entryPoint);
            default -> either(way, decision.winners());
        };
    }

    private ObjectRef object() {
        return cluster.traefik().workload() == null ? null : cluster.traefik().workload().ref();
    }

    private Trace redirected(Way way, Redirect redirect, Rule rule, Text text) {
        Target url = way.request().url();
        String path = RoutingPath.passedOn(url.path(), cluster.traefik().settings().version());
        String rest = path + (url.query().isEmpty() ? "" : "?" + url.query());
        return way.redirected(redirect.status(way.request().method()),
                redirect.location(way.request().effectiveHost(), rest), rule, text, object());
    }

    private Trace either(Way way, List<Route> winners) {
        TreeSet<String> unseen = new TreeSet<>();
        winners.forEach(route -> unseen.addAll(unseen(route, live(route))));
        if (!unseen.isEmpty()) {
            return way.unknown(Sight.text(unseen));
        }
        way.passed(Kind.INGRESS_RULE, null,
                Text.of("hop.rule.either", winners.size(), winners.getFirst().priority()));
        TreeSet<String> names = new TreeSet<>();
        for (Route route : winners) {
            names.addAll(Backends.names(pass(route, live(route)).open()));
        }
        way.consulted(null, Text.of("hop.service.either"));
        way.passed(Kind.POD, null, Text.of("hop.pods.either", Words.list(names)));
        return way.either(winners.stream().map(Route::rule).toList(), List.copyOf(names), fixes.forTie(winners));
    }

    private Trace taken(Way way, Route route, String path, EntryPoint entryPoint) {
        Optional<Trace> turned = byMiddleware(way, route, entryPoint);
        if (turned.isPresent()) {
            return turned.get();
        }
        way.passed(Kind.INGRESS_RULE, route.ingress().ref(), ruleText(route, path));
        Service service = route.service();
        if (service.type().equals("ExternalName")) {
            return way.unknown(Text.of("unknown.external-name", service.name(), service.externalName()));
        }
        Balancing balancing = Balancing.of(service, cluster.traefik().settings());
        List<Address> live = live(route);
        way.consulted(service.ref(), Text.of(balancing == Balancing.TRAEFIK
                ? "hop.service.consulted"
                : "hop.service.native", service.name(), route.port().port(), live.size()));
        if (live.isEmpty()) {
            // by kube-proxy's REJECT Traefik sees a refused connection
            return atService.empty(way, service, balancing == Balancing.TRAEFIK ? 503 : 502, route.rule(),
                    Symptom.HTTP);
        }
        return toPods(way, route, live, balancing);
    }

    /** What comes of it before any backend is asked. */
    private Optional<Trace> byMiddleware(Way way, Route route, EntryPoint entryPoint) {
        if (cluster.router().needsMiddleware(route, entryPoint) && cluster.index().refused("Middleware")) {
            return Optional.of(way.unknown(Sight.text(List.of("Middleware"))));
        }
        Middleware found = cluster.router()
            .redirecting(route, entryPoint, way.request().seen())
            .orElse(null);
        if (found == null) {
            return Optional.empty();
        }
        if (found.redirectRegex() != null) {
            return Optional.of(byRegex(way, route, found));
        }
        RedirectScheme redirect = found.redirectScheme();
        int port = redirect.port().matches("\\d{1,5}") ? Integer.parseInt(redirect.port()) : 0;
        return Optional.of(redirected(way, new Redirect(redirect.scheme(), port, redirect.permanent()), route.rule(),
                Text.of("broken.redirect-to-https.middleware", route.rule().ingress())));
    }

    private Trace byRegex(Way way, Route route, Middleware found) {
        RedirectRegex regex = found.redirectRegex();
        int status = new Redirect("", 0, regex.permanent()).status(way.request().method());
        return regex.rewritten(way.request().seen())
            .map(to -> way.redirected(status, to, route.rule(),
                    Text.of("broken.redirect-to-https.regex", found.name(), to), object()))
            .orElseGet(() -> way.unknown(Text.of("unknown.redirect-regex", found.name())));
    }

    private static Text ruleText(Route route, String path) {
        if (route.place().isDefault()) {
            return Text.of("hop.rule.default", route.rule().ingress());
        }
        String text = Words.rule(route.text().text());
        return route.text().kubernetesMatchesPath(path)
                ? Text.of("hop.rule", text, route.rule().ingress(), route.priority())
                : Text.of("hop.rule.prefix", text, route.rule().ingress(), route.priority(), route.rule().path(), path);
    }

    private Trace toPods(Way way, Route route, List<Address> live, Balancing balancing) {
        Set<String> unseen = unseen(route, live);
        if (!unseen.isEmpty()) {
            return way.unknown(Sight.text(unseen));
        }
        Passage passage = pass(route, live);
        if (passage.open().isEmpty()) {
            int status = switch (PodGate.first(passage.refusals())) {
                case NODE_NOT_READY -> 504;
                case POD_SCHEME -> 500;
                default -> 502;
            };
            return atService.refused(way, passage, Symptom.HTTP, status, route.rule(), route.service(),
                    caller());
        }
        passage.refusals().keySet().forEach(way::also);
        List<String> names = Backends.names(passage.open());
        way.passed(Kind.POD, AtService.only(passage.open()), Text.of(names.size() == 1
                ? "hop.pod.one"
                : balancing == Balancing.TRAEFIK ? "hop.pods.traefik" : "hop.pods.proxy", Words.list(names)));
        return way.delivered(route.rule(), names, null);
    }

    /** Where a new request may go: what Traefik or kube-proxy still sends to. */
    private List<Address> live(Route route) {
        return Balancing.of(route.service(), cluster.traefik().settings()) == Balancing.TRAEFIK
                ? cluster.backends()
                    .traefikView(route.service(), route.port())
                    .stream()
                    .filter(a -> !a.fenced())
                    .toList()
                : cluster.backends().proxyView(route.service(), route.port());
    }

    private Caller caller() {
        boolean unseen = pods.isEmpty() && cluster.index().refused("Pod", Traefik.NAMESPACE);
        return new Caller(pods, null, unseen ? Set.of("Pod") : Set.of());
    }

    private Set<String> unseen(Route route, List<Address> live) {
        return gate.unseen(live, caller(), route.rule().namespace());
    }

    private Passage pass(Route route, List<Address> live) {
        // Traefik's getProtocol: a scheme that is said counts; else port 443 or a name in https
        boolean said = !Annotations.of(route.service()).service("serversscheme").isEmpty();
        boolean https = route.port().port() == 443 || route.port().name().startsWith("https");
        return gate.pass(live, caller(), said ? Speech.NOT_JUDGED : https ? Speech.HTTPS : Speech.HTTP);
    }
}
