package dev.podlight.house;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The message keys that the source names, and those that it may put together.
 *
 * @param named keys written out where a text is made
 * @param literals every string literal of the source
 */
record KeyUse(Set<String> named, Set<String> literals) {
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
    private static final Pattern NAMED = Pattern
        .compile(
                "(?:\\bText\\s*\\.\\s*of\\(|\\bnew\\s+Text\\(|\\bwords(?:\\(\\))?\\s*\\.\\s*get\\(|\\bmessages(?:\\(\\))?\\s*\\.\\s*get\\(|descriptionKey\\s*=)"
                        + "\\s*\"([^\"]+)\"(?!\\s*\\+)");
    /** Commands find their own line of help by their name: {@code cli.NAME.about}. */
    private static final Pattern ABOUT = Pattern.compile("cli\\.(?:([a-z-]+)\\.)*about");

    static KeyUse of(Map<String, String> sources) {
        String all = String.join("\n", sources.values());
        return new KeyUse(find(NAMED, all), find(LITERAL, all));
    }

    private static Set<String> find(Pattern pattern, String source) {
        return pattern.matcher(source)
            .results()
            .map((MatchResult found) -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Whether the source could ask for this key: it stands there whole, or a literal that ends with a dot or a dash begins it,
     * or two literals make it ({@code base + ".hint"}).
     */
    boolean mayUse(String key) {
        return literals.contains(key) || isAbout(key) || begun(key) || joined(key);
    }

    private boolean isAbout(String key) {
        var about = ABOUT.matcher(key);
        return about.matches() && (about.group(1) == null || literals.contains(about.group(1)));
    }

    private boolean begun(String key) {
        for (int end = key.length() - 1; end > 2; end--) {
            char last = key.charAt(end - 1);
            if ((last == '.' || last == '-') && literals.contains(key.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    private boolean joined(String key) {
        for (int dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
            String base = key.substring(0, dot);
            if (literals.contains(key.substring(dot)) && (literals.contains(base) || begun(base))) {
                return true;
            }
        }
        return false;
    }
}
