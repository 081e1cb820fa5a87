package dev.podlight.kube;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Kinds that the API did not let us read in the whole cluster, each with the one namespace of it that we saw, or "". */
final class RefusedKinds {

    private RefusedKinds() {}

    /** Two API groups may serve one kind: seen is only what both show. */
    static void add(Map<String, String> refused, String kind, String seen) {
        refused.merge(kind, seen, (a, b) -> a.equals(b) ? a : "");
    }

    /** Sorted, with commas: {@code Node,Service/user03}, where of the second the namespace user03 was seen. */
    static String written(Map<String, String> refused) {
        return new TreeMap<>(refused).entrySet()
            .stream()
            .map(e -> e.getValue().isEmpty() ? e.getKey() : e.getKey() + "/" + e.getValue())
            .collect(Collectors.joining(","));
    }

    static Map<String, String> read(String written) {
        Map<String, String> refused = new HashMap<>();
        Stream.of(written.split(",")).map(String::strip).filter(k -> !k.isEmpty()).forEach(word -> {
            int slash = word.indexOf('/');
            add(refused, slash < 0 ? word : word.substring(0, slash), slash < 0 ? "" : word.substring(slash + 1));
        });
        return refused;
    }
}
