package dev.podlight.traffic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * A map that never changes: a changed one is another, which shares with this one all but the shelf that the key lies on. So an event
 * costs the same in a large cluster as in a small one, whoever holds the old map keeps it, and two maps of one origin are compared by
 * looking at the shelves that differ. At 100,000 entries a shelf holds about a hundred. Safe for any thread.
 */
final class SharedMap<K, V> {
    private static final int BITS = 10;
    private static final SharedMap<?, ?> EMPTY = new SharedMap<>(new Map<?, ?>[1 << BITS], 0);

    /** Null for an empty shelf; a shelf is never written once it stands here. */
    private final Map<?, ?>[] shelves;
    private final int size;

    private SharedMap(Map<?, ?>[] shelves, int size) {
        this.shelves = shelves;
        this.size = size;
    }

    @SuppressWarnings("unchecked") // nothing is in it that could be of another type
    static <K, V> SharedMap<K, V> empty() {
        return (SharedMap<K, V>) EMPTY;
    }

    static <K, V> SharedMap<K, V> of(Map<K, V> entries) {
        Draft<K, V> draft = new Draft<>(entries.size());
        entries.forEach((key, value) -> draft.merge(key, value, (_, later) -> later));
        return draft.done();
    }

    /** A map while it is first filled. Of no use after {@link #done}. */
    static final class Draft<K, V> {
        private final SharedMap<K, V> map = new SharedMap<>(new Map<?, ?>[1 << BITS], 0);
        private final int shelfSize;

        /** @param expected about how many entries there will be */
        Draft(int expected) {
            shelfSize = Math.max(4, expected >> BITS - 1);
        }

        void merge(K key, V value, BinaryOperator<V> both) {
            int at = shelf(key);
            if (map.shelves[at] == null) {
                map.shelves[at] = new HashMap<K, V>(shelfSize);
            }
            map.shelfAt(at).merge(key, value, both);
        }

        void replaceAll(UnaryOperator<V> change) {
            for (int i = 0; i < map.shelves.length; i++) {
                if (map.shelves[i] != null) {
                    map.shelfAt(i).replaceAll((key, value) -> change.apply(value));
                }
            }
        }

        SharedMap<K, V> done() {
            int size = 0;
            for (Map<?, ?> shelf : map.shelves) {
                size += shelf == null ? 0 : shelf.size();
            }
            return size == 0 ? empty() : new SharedMap<>(map.shelves, size);
        }
    }

    /** By other bits of the hash than HashMap's own, or all keys of a shelf would meet in one of its buckets. */
    private static int shelf(Object key) {
        return key.hashCode() * 0x9E3779B9 >>> Integer.SIZE - BITS;
    }

    @SuppressWarnings("unchecked") // only put() writes, with this map's own types
    private Map<K, V> shelfAt(int at) {
        return (Map<K, V>) shelves[at];
    }

    /** Null if there is none. */
    V get(K key) {
        Map<K, V> shelf = shelfAt(shelf(key));
        return shelf == null ? null : shelf.get(key);
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    /** @param value null to take the key away */
    SharedMap<K, V> with(K key, V value) {
        int at = shelf(key);
        Map<K, V> before = shelfAt(at);
        if (Objects.equals(before == null ? null : before.get(key), value)) {
            return this;
        }
        Map<K, V> after = before == null ? new HashMap<>(4) : new HashMap<>(before);
        if (value == null) {
            after.remove(key);
        } else {
            after.put(key, value);
        }
        Map<?, ?>[] others = Arrays.copyOf(shelves, shelves.length);
        others[at] = after.isEmpty() ? null : after;
        return new SharedMap<>(others, size + after.size() - (before == null ? 0 : before.size()));
    }

    /** In no particular order. */
    List<V> values() {
        List<V> all = new ArrayList<>(size);
        for (int i = 0; i < shelves.length; i++) {
            if (shelves[i] != null) {
                all.addAll(shelfAt(i).values());
            }
        }
        return all;
    }

    /** What is not the same here as it was there: the value before and the one now, null where there is none. */
    void since(SharedMap<K, V> older, BiConsumer<V, V> change) {
        for (int i = 0; i < shelves.length; i++) {
            if (shelves[i] != older.shelves[i]) {
                Map<K, V> before = older.shelves[i] == null ? Map.of() : older.shelfAt(i);
                Map<K, V> now = shelves[i] == null ? Map.of() : shelfAt(i);
                before.forEach((key, value) -> {
                    if (!value.equals(now.get(key))) {
                        change.accept(value, now.get(key));
                    }
                });
                now.forEach((key, value) -> {
                    if (!before.containsKey(key)) {
                        change.accept(null, value);
                    }
                });
            }
        }
    }
}
