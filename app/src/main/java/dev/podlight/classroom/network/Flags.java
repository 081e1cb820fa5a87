package dev.podlight.classroom.network;

import dev.podlight.traffic.KubeObject.Pod;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What a running Traefik was started with: flags count in any case. */
record Flags(Map<String, String> all) {

    static Flags of(Pod traefik) {
        Map<String, String> all = new HashMap<>();
        traefik.containers().stream().flatMap(c -> c.args().stream()).filter(a -> a.startsWith("--")).forEach(a -> {
            String[] parts = a.substring(2).split("=", 2);
            all.put(parts[0].toLowerCase(Locale.ROOT), parts.length > 1 ? parts[1] : "true");
        });
        return new Flags(Map.copyOf(all));
    }

    String value(String name) {
        return all.getOrDefault(name, "");
    }

    /** A flag that stands alone is on; so is one of whose parts something is said, as Traefik's parser has it. */
    boolean isOn(String name) {
        return all.containsKey(name)
                ? all.get(name).equalsIgnoreCase("true")
                : all.keySet().stream().anyMatch(flag -> flag.startsWith(name + "."));
    }
}
