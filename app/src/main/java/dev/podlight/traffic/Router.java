package dev.podlight.traffic;

import dev.podlight.traffic.KubeObject.Ingress;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * All rules, found by host and path without walking over them. A request looks up its host, its host's wildcard and the rules
 * without a host; in each the exact path and every prefix of a length that occurs.
 */
final class Router {
    /** The rule that takes a request; several when they tie; none. */
    record Decision(List<Route> winners, List<Route> matching) {}

    private static final Comparator<Route> BY_PRIORITY = Comparator.comparingLong(Route::priority).reversed();

    private final List<Route> routes = new ArrayList<>();
    private final Map<String, Paths> hosts = new HashMap<>();
    private final List<Route> lone = new ArrayList<>();
    private final Set<String> pathless = new HashSet<>();
    private final boolean anyIngress;

    /** The rules of one host, by path. */
    private static final class Paths {
        private final Map<String, List<Route>> byPath = new HashMap<>();
        private final TreeSet<Integer> lengths = new TreeSet<>();

        void add(Route route) {
            byPath.computeIfAbsent(route.text().path(), _ -> new ArrayList<>(1)).add(route);
            lengths.add(route.text().path().length());
        }

        void find(String host, String path, List<Route> found) {
            for (int length : lengths.headSet(path.length(), true)) {
                for (Route route : byPath.getOrDefault(path.substring(0, length), List.of())) {
                    if (route.matches(host, path)) {
                        found.add(route);
                    }
                }
            }
        }
    }

    Router(Collection<Ingress> ingresses, Loading loading) {
        for (Ingress ingress : ingresses) {
            loading.routes(ingress).forEach(this::add);
            // a rule without paths routes nothing and yet names its host
            ingress.rules()
                .stream()
                .filter(r -> r.paths().isEmpty() && !r.host().isEmpty())
                .forEach(r -> pathless.add(withoutDot(r.host().toLowerCase(Locale.ROOT))));
        }
        anyIngress = !ingresses.isEmpty();
    }

    private void add(Route route) {
        routes.add(route);
        if (route.place().isDefault()) {
            lone.add(route);
        } else if (!route.text().text().isEmpty()) {
            hosts.computeIfAbsent(withoutDot(route.text().host()), _ -> new Paths()).add(route);
        }
    }

    private static String withoutDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    /** Every rule of every Ingress. */
    List<Route> all() {
        return routes;
    }

    boolean hasIngress() {
        return anyIngress;
    }

    /** Those that would match host and path if nothing else stood in their way, highest priority first. */
    List<Route> matching(String host, String path) {
        List<Route> found = new ArrayList<>();
        String name = withoutDot(host);
        find(name, host, path, found);
        int dot = name.indexOf('.');
        if (dot >= 0) {
            find("*" + name.substring(dot), host, path, found);
        }
        if (!name.isEmpty()) {
            find("", host, path, found);
        }
        found.addAll(lone);
        found.sort(BY_PRIORITY);
        return found;
    }

    private void find(String key, String host, String path, List<Route> found) {
        Paths paths = hosts.get(key);
        if (paths != null) {
            paths.find(host, path, found);
        }
    }

    Decision decide(String host, String path, EntryPoint entryPoint, boolean https) {
        List<Route> matching = matching(host, path);
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

    /** Whether some rule has this host, or none and so any. */
    boolean knowsHost(String host) {
        String name = withoutDot(host);
        int dot = name.indexOf('.');
        return !lone.isEmpty() || hosts.containsKey("") || pathless.contains(name) || knows(name, host)
                || dot >= 0 && knows("*" + name.substring(dot), host);
    }

    private boolean knows(String key, String host) {
        Paths paths = hosts.get(key);
        return paths != null && paths.byPath.values()
            .stream()
            .flatMap(List::stream)
            .anyMatch(r -> r.text().matchesHost(host));
    }
}
