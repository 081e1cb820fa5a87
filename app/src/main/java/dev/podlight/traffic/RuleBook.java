package dev.podlight.traffic;

import dev.podlight.traffic.KubeObject.Ingress;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * All rules as they are written, found by host and path without walking over them. Never changes; one of a newer cluster shares what
 * is the same.
 */
final class RuleBook {
    /** Where a rule is looked up; a lone defaultBackend under {@link #LONE}. */
    private record Key(String host, String path) {}

    private static final Key LONE = new Key("", null);
    private static final Comparator<Written> ORDER = Comparator.<Written, KubeObject>comparing(Written::ingress,
            KubeObject.BY_NAME)
        .thenComparingInt(w -> w.place().rule())
        .thenComparingInt(w -> w.place().path());

    private final TraefikSettings settings;
    private final SharedMap<ObjectRef, List<Written>> byIngress;
    private final Catalog<Key, Written> byKey;
    /** For each host how long its paths are, and how many are of that length. */
    private final SharedMap<String, Map<Integer, Integer>> lengths;
    /** Ingresses by the hosts of rules that route nothing for want of a path; "" where they have no host either. */
    private final Catalog<String, Ingress> pathless;

    private RuleBook(TraefikSettings settings, SharedMap<ObjectRef, List<Written>> byIngress,
            Catalog<Key, Written> byKey, SharedMap<String, Map<Integer, Integer>> lengths,
            Catalog<String, Ingress> pathless) {
        this.settings = settings;
        this.byIngress = byIngress;
        this.byKey = byKey;
        this.lengths = lengths;
        this.pathless = pathless;
    }

    static RuleBook of(ClusterSnapshot snapshot, TraefikSettings settings) {
        Map<ObjectRef, List<Written>> byIngress = new HashMap<>();
        Map<String, Map<Integer, Integer>> lengths = new HashMap<>();
        List<Written> all = new ArrayList<>();
        snapshot.unordered(Ingress.class).forEach(ingress -> {
            List<Written> rules = Written.of(ingress, settings);
            byIngress.put(ingress.ref(), rules);
            all.addAll(rules);
        });
        for (Written rule : all) {
            for (Key key : keys(rule)) {
                if (key != LONE) {
                    lengths.computeIfAbsent(key.host, _ -> new TreeMap<>()).merge(key.path.length(), 1, Integer::sum);
                }
            }
        }
        return new RuleBook(settings, SharedMap.of(byIngress), Catalog.of(all, RuleBook::keys, ORDER),
                SharedMap.of(lengths), Shelves.catalog(snapshot, Ingress.class, RuleBook::pathlessHosts));
    }

    /** A rule without host and path has no text, and Traefik drops it. */
    private static List<Key> keys(Written rule) {
        if (rule.place().isDefault()) {
            return List.of(LONE);
        }
        return rule.text().text().isEmpty()
                ? List.of()
                : List.of(new Key(withoutDot(rule.text().host()), rule.text().beginning()));
    }

    private static List<String> pathlessHosts(Ingress ingress) {
        return ingress.rules()
            .stream()
            .filter(r -> r.paths().isEmpty()
                    || r.host().isEmpty() && r.paths().stream().anyMatch(p -> p.path().isEmpty()))
            .map(r -> withoutDot(r.host().toLowerCase(Locale.ROOT)))
            .toList();
    }

    static String withoutDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    /** The book of a newer cluster, by what changed since this one. Other settings make other rule texts of everything. */
    RuleBook in(ClusterSnapshot newer, TraefikSettings newerSettings, List<Change> changes) {
        if (!newerSettings.equals(settings)) {
            return of(newer, newerSettings);
        }
        RuleBook book = this;
        for (Change change : changes) {
            book = change.object() instanceof Ingress ? book.with(change) : book;
        }
        return book;
    }

    private RuleBook with(Change change) {
        ObjectRef ref = change.object().ref();
        List<Written> before = rules(ref);
        List<Written> after = change.after() instanceof Ingress i ? Written.of(i, settings) : List.of();
        Catalog<Key, Written> found = byKey;
        SharedMap<String, Map<Integer, Integer>> measured = lengths;
        for (Written rule : before) {
            found = found.with(rule, null);
            measured = counted(measured, rule, -1);
        }
        for (Written rule : after) {
            found = found.with(null, rule);
            measured = counted(measured, rule, 1);
        }
        return new RuleBook(settings, byIngress.with(ref, change.after() == null ? null : after), found, measured,
                change.in(pathless, Ingress.class));
    }

    private static SharedMap<String, Map<Integer, Integer>> counted(SharedMap<String, Map<Integer, Integer>> lengths,
            Written rule, int more) {
        SharedMap<String, Map<Integer, Integer>> result = lengths;
        for (Key key : keys(rule)) {
            if (key != LONE) {
                Map<Integer, Integer> known = result.get(key.host);
                Map<Integer, Integer> counts = known == null ? new TreeMap<>() : new TreeMap<>(known);
                counts.merge(key.path.length(), more, (a, b) -> a + b == 0 ? null : a + b);
                result = result.with(key.host, counts.isEmpty() ? null : counts);
            }
        }
        return result;
    }

    /** Of one Ingress, in its order. */
    List<Written> rules(ObjectRef ingress) {
        List<Written> rules = byIngress.get(ingress);
        return rules == null ? List.of() : rules;
    }

    /** Those that would match host and path if nothing else stood in their way. */
    List<Written> matching(String host, String path) {
        List<Written> found = new ArrayList<>();
        String name = withoutDot(host);
        find(name, host, path, found);
        int dot = name.indexOf('.');
        String wild = dot < 0 ? name : "*" + name.substring(dot);
        if (!wild.equals(name)) {
            find(wild, host, path, found);
        }
        if (!name.isEmpty()) {
            find("", host, path, found);
        }
        found.addAll(byKey.get(LONE));
        return found;
    }

    private void find(String key, String host, String path, Collection<Written> found) {
        Map<Integer, Integer> measured = lengths.get(key);
        if (measured == null) {
            return;
        }
        for (int length : measured.keySet()) {
            if (length > path.length()) {
                return;
            }
            for (Written rule : byKey.get(new Key(key, path.substring(0, length)))) {
                if (rule.matches(host, path)) {
                    found.add(rule);
                }
            }
        }
    }

    boolean namesHost(String host) {
        return !host.isEmpty() && (lengths.get(withoutDot(host)) != null || pathless.has(withoutDot(host)));
    }

    /** Whether some rule has this host, or none and so any. */
    boolean knowsHost(String host) {
        String name = withoutDot(host);
        int dot = name.indexOf('.');
        return byKey.has(LONE) || lengths.get("") != null || pathless.has("") || pathless.has(name) || knows(name, host)
                || dot >= 0 && knows("*" + name.substring(dot), host);
    }

    private boolean knows(String key, String host) {
        return lengths.get(key) != null && RuleText.matchesHost(key, host, RuleText.narrowWildcard(settings));
    }
}
