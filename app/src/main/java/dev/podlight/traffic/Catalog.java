package dev.podlight.traffic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;

/**
 * Things found by what can be read off them: a Pod by its addresses, an EndpointSlice by its Service. Never changes; a changed one
 * shares what is the same. What it holds depends on the things alone, not on the order in which they came.
 */
final class Catalog<K, V> {
    private final Function<V, ? extends Collection<K>> keys;
    private final Comparator<V> order;
    private final SharedMap<K, List<V>> entries;

    private Catalog(Function<V, ? extends Collection<K>> keys, Comparator<V> order, SharedMap<K, List<V>> entries) {
        this.keys = keys;
        this.order = order;
        this.entries = entries;
    }

    /**
     * @param keys what a thing is found by; must always say the same of the same thing
     * @param order of the things under one key; no two of them may be equal by it
     */
    static <K, V> Catalog<K, V> of(Collection<V> things, Function<V, ? extends Collection<K>> keys,
            Comparator<V> order) {
        SharedMap.Draft<K, List<V>> found = new SharedMap.Draft<>(things.size());
        for (V thing : things) {
            List<V> one = List.of(thing);
            for (K key : keys.apply(thing)) {
                found.merge(key, one, Catalog::both);
            }
        }
        found.replaceAll(list -> list instanceof ArrayList<V> many ? sorted(many, order) : list);
        return new Catalog<>(keys, order, found.done());
    }

    /** The thing may be there already, by a key that it has twice. */
    private static <V> List<V> both(List<V> before, List<V> one) {
        if (before.getLast() == one.getFirst()) {
            return before;
        }
        List<V> grown = before instanceof ArrayList<V> ? before : new ArrayList<>(before);
        grown.add(one.getFirst());
        return grown;
    }

    private static <V> List<V> sorted(List<V> list, Comparator<V> order) {
        list.sort(order);
        return List.copyOf(list);
    }

    /** Those that have this key, in order. */
    List<V> get(K key) {
        List<V> found = entries.get(key);
        return found == null ? List.of() : found;
    }

    boolean has(K key) {
        return entries.get(key) != null;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The same with a thing gone, come, or become another. */
    Catalog<K, V> with(V before, V after) {
        SharedMap<K, List<V>> changed = entries;
        Collection<K> gone = before == null ? List.of() : keys.apply(before);
        for (K key : gone) {
            changed = changed.with(key, without(changed.get(key), before));
        }
        Collection<K> come = after == null ? List.of() : new LinkedHashSet<>(keys.apply(after));
        for (K key : come) {
            changed = changed.with(key, with(changed.get(key), after));
        }
        return changed == entries ? this : new Catalog<>(keys, order, changed);
    }

    /** Null if nothing is left. */
    private List<V> without(List<V> list, V thing) {
        int at = list == null ? -1 : Collections.binarySearch(list, thing, order);
        if (at < 0) {
            return list;
        }
        List<V> rest = new ArrayList<>(list);
        rest.remove(at);
        return rest.isEmpty() ? null : List.copyOf(rest);
    }

    private List<V> with(List<V> list, V thing) {
        if (list == null) {
            return List.of(thing);
        }
        int at = Collections.binarySearch(list, thing, order);
        List<V> all = new ArrayList<>(list);
        if (at >= 0) {
            all.set(at, thing);
        } else {
            all.add(-at - 1, thing);
        }
        return List.copyOf(all);
    }
}
