package dev.podlight.traffic;

import dev.podlight.traffic.KubeObject.Service;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** How things are written inside a sentence. */
final class Words {
    /** More names than this are not read by anybody. */
    private static final int MOST = 5;

    private Words() {}

    /** A rule text as Traefik's documents write it, with double quotes as a class can type them. */
    static String rule(String text) {
        return text.replace('`', '"');
    }

    static String ports(Service service) {
        return service.ports()
            .stream()
            .map(p -> p.name().isEmpty() ? "" + p.port() : p.port() + " (" + p.name() + ")")
            .collect(Collectors.joining(", "));
    }

    /** The first few, and how many more. */
    static String list(Collection<String> names) {
        List<String> some = names.stream().limit(MOST).toList();
        return String.join(", ", some) + (names.size() > MOST ? " (+" + (names.size() - MOST) + ")" : "");
    }

    static String labels(java.util.Map<String, String> labels) {
        return labels.entrySet()
            .stream()
            .sorted(java.util.Map.Entry.comparingByKey())
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(","));
    }
}
