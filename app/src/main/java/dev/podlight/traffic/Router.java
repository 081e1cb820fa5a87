package dev.podlight.traffic;

import dev.podlight.traffic.KubeObject.Ingress;
import dev.podlight.traffic.KubeObject.Middleware;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Traefik's decision: of the rules that are written, those that load and are offered the request, the one of highest priority. */
final class Router {
    /** The rule that takes a request; several when they tie; none. */
    record Decision(List<Route> winners, List<Route> matching) {}

    private static final Comparator<Route> BY_PRIORITY = Comparator.comparingLong(Route::priority).reversed();

    private final ClusterSnapshot snapshot;
    private final RuleBook book;
    private final Loading loading;
    private final Footprint footprint;

    Router(ClusterSnapshot snapshot, RuleBook book, Loading loading, Footprint footprint) {
        this.snapshot = snapshot;
        this.book = book;
        this.loading = loading;
        this.footprint = footprint;
    }

    /** Every rule of every Ingress as it is written, by the Ingress's namespace and name. */
    List<Written> written() {
        return footprint.note(c -> c.router().written(),
                snapshot.all(Ingress.class).flatMap(i -> book.rules(i.ref()).stream()).toList());
    }

    /** As {@link #written()}, with what became of each. */
    Stream<Route> all() {
        return written().stream().map(loading::load);
    }

    boolean hasIngress() {
        return footprint.note(c -> c.router().hasIngress(), snapshot.has("Ingress"));
    }

    private List<Written> found(String host, String path) {
        return footprint.note(c -> c.router().found(host, path), book.matching(host, path));
    }

    /** The highest priority first. */
    Decision decide(String host, String path, EntryPoint entryPoint, boolean https) {
        List<Route> matching = new ArrayList<>();
        found(host, path).forEach(w -> matching.add(loading.load(w)));
        matching.sort(BY_PRIORITY);
        List<Route> winners = new ArrayList<>();
        for (Route route : matching) {
            if (!winners.isEmpty() && route.priority() < winners.getFirst().priority()) {
                break;
            }
            if (route.loaded() && route.servedAt(entryPoint, https)) {
                winners.add(route);
            }
        }
        return new Decision(List.copyOf(winners), matching);
    }

    /** The first middleware of the entry point or of the rule that redirects a request of this URL; empty if none does. */
    Optional<Middleware> redirecting(Route route, EntryPoint entryPoint, String asked) {
        List<String> all = new ArrayList<>(entryPoint.middlewares());
        all.addAll(route.written().notes().middlewares());
        return loading.chains().redirecting(all, asked);
    }

    /** Whether rules here hang on a middleware, which are objects that the API may refuse to show. */
    boolean needsMiddleware(Route route, EntryPoint entryPoint) {
        return Chains.inApi(entryPoint.middlewares()) || Chains.inApi(route.written().notes().middlewares());
    }

    /** A middleware of the entry point that Traefik cannot build: it takes every rule there with it; empty if there is none. */
    Optional<String> missing(EntryPoint entryPoint) {
        return entryPoint.middlewares().stream().filter(m -> !loading.chains().exists(m)).findFirst();
    }

    /** The IngressClass that a rule is given: k3s's own, else any of Traefik's; empty if Traefik has none. */
    Optional<String> usualClass() {
        return loading.usualClass();
    }

    /** Those of these middlewares that exist. */
    List<String> present(List<String> middlewares) {
        return middlewares.stream().filter(loading.chains()::exists).toList();
    }

    /** How one Ingress's rules are written. */
    List<Written> rules(Ingress ingress) {
        return footprint.note(c -> c.router().rules(ingress), book.rules(ingress.ref()));
    }

    /** Whether some rule names this very host. */
    boolean namesHost(String host) {
        return footprint.note(c -> c.router().namesHost(host), book.namesHost(host));
    }

    /** Whether some rule has this host, or none and so any. */
    boolean knowsHost(String host) {
        return footprint.note(c -> c.router().knowsHost(host), book.knowsHost(host));
    }
}
