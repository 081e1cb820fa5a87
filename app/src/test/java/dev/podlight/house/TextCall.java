package dev.podlight.house;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A place where the source makes a text from a key that it writes out.
 *
 * @param file path from the root
 * @param fillers how many arguments stand after the key
 */
record TextCall(String file, String key, int fillers) {
    private static final Pattern CALL = Pattern.compile("\\bText\\s*\\.\\s*of\\(\\s*\"([^\"]+)\"(?!\\s*\\+)");

    static Stream<TextCall> in(Map<String, String> sources) {
        return sources.entrySet().stream().flatMap(file -> in(file.getKey(), file.getValue()));
    }

    private static Stream<TextCall> in(String file, String source) {
        Stream.Builder<TextCall> calls = Stream.builder();
        Matcher call = CALL.matcher(source);
        while (call.find()) {
            calls.add(new TextCall(file, call.group(1), commas(source, call.end())));
        }
        return calls.build();
    }

    /** The commas of a call's own level, from behind its first argument to its closing parenthesis. */
    private static int commas(String source, int from) {
        int depth = 0;
        int commas = 0;
        boolean quoted = false;
        for (int i = from; i < source.length() && depth >= 0; i++) {
            char c = source.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
                commas += c == ',' && depth == 0 ? 1 : 0;
            }
        }
        return commas;
    }
}
