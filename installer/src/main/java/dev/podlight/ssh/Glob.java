package dev.podlight.ssh;

import java.util.regex.Pattern;

/** The patterns of known_hosts and ssh_config(5): {@code *} is anything, {@code ?} is one character, case does not count. */
final class Glob {

    private Glob() {}

    static boolean matches(String pattern, String text) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray())
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE).matcher(text).matches();
    }

    /** Whether one of the patterns matches and none of those with an exclamation mark before it. */
    static boolean anyMatches(Iterable<String> patterns, String text) {
        boolean matched = false;
        for (String pattern : patterns) {
            boolean negated = pattern.startsWith("!");
            if (matches(negated ? pattern.substring(1) : pattern, text)) {
                if (negated)
                    return false;
                matched = true;
            }
        }
        return matched;
    }
}
