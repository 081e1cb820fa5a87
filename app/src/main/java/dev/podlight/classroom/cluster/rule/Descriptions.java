package dev.podlight.classroom.cluster.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the Kubernetes API says of its types and fields, in its own words (Apache-2.0, the Kubernetes authors). The resource has a line each:
 * {@code Type} or {@code Type.field}, with an exclamation mark if the field is required, a tab, the text. Read when somebody asks first.
 */
public final class Descriptions {

    private record All(Map<String, String> texts, Set<String> required) {}

    /** Holds them from the first question on. */
    private static final class Read {
        private static final All ALL = read();
    }

    private Descriptions() {}

    /** Of a type; empty if there is none. */
    public static String of(String type) {
        return Read.ALL.texts().getOrDefault(type, "");
    }

    /** Of a field; empty if there is none. */
    public static String of(String type, String field) {
        return of(type + "." + field);
    }

    public static boolean required(String type, String field) {
        return Read.ALL.required().contains(type + "." + field);
    }

    private static All read() {
        try (InputStream in = Descriptions.class.getResourceAsStream("descriptions.txt")) {
            var texts = new HashMap<String, String>();
            var required = new HashSet<String>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                int tab = line.indexOf('\t');
                var name = line.substring(0, tab);
                if (name.endsWith("!")) {
                    name = name.substring(0, name.length() - 1);
                    required.add(name);
                }
                texts.put(name, line.substring(tab + 1));
            });
            return new All(texts, required);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
