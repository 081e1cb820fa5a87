package dev.podlight.classroom.cluster.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The fields of the built-in kinds. The resource has one type a line, {@code Type field:type ...}; a type is a scalar's name, another line's
 * name, {@code [T} for a list or {@code &#123;T} for a map.
 */
public final class Schema {

    private static final Map<String, Map<String, String>> TYPES = read();

    private Schema() {}

    /** Fields and their types; empty for a type that is not described, in which anything may stand. */
    public static Map<String, String> fields(String type) {
        return TYPES.getOrDefault(type, Map.of());
    }

    public static boolean knows(String type) {
        return TYPES.containsKey(type);
    }

    public static Set<String> types() {
        return TYPES.keySet();
    }

    private static Map<String, Map<String, String>> read() {
        try (InputStream in = Schema.class.getResourceAsStream("schema.txt")) {
            var types = new LinkedHashMap<String, Map<String, String>>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                var words = line.split(" ");
                var fields = new LinkedHashMap<String, String>();
                for (int i = 1; i < words.length; i++) {
                    int colon = words[i].indexOf(':');
                    fields.put(words[i].substring(0, colon), words[i].substring(colon + 1));
                }
                types.put(words[0], fields);
            });
            return types;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
