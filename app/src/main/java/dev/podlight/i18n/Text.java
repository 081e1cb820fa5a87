package dev.podlight.i18n;

import java.util.List;
import java.util.Objects;

/**
 * A sentence that a person will read, not yet in any language: a message key and what fills its placeholders. Pure data, so that
 * the core can speak without knowing who listens; {@link Messages} turns it into words.
 *
 * @param key key in {@code messages.properties}, never null
 * @param args fillers of {@code {0}}, {@code {1}} ..., already written out (numbers too: a port is not grouped by thousands)
 */
public record Text(String key, List<String> args) {

    public Text {
        Objects.requireNonNull(key, "key");
        args = List.copyOf(args);
    }

    /** A sentence with its fillers written out by {@link String#valueOf(Object)}. */
    public static Text of(String key, Object... args) {
        String[] written = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            written[i] = String.valueOf(args[i]);
        }
        return new Text(key, List.of(written));
    }
}
