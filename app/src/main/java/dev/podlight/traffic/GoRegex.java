package dev.podlight.traffic;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One of Go's regular expressions (package regexp, syntax RE2), as far as Java reads it the same way. Java's backtrack where Go's do
 * not: one that takes too long is given up.
 */
record GoRegex(Pattern pattern) {
    /** What one of the two languages lacks, or reads as something else: look-around, back references, possessive, nested classes. */
    private static final Pattern FOREIGN = Pattern.compile(
            "\\(\\?(?![P:imsU-])|\\(\\?[ims-]*U|\\\\[1-9CGXRZhHkvV]|[*+?}]\\+"
                    + "|\\[[^\\]]*\\[|&&");
    private static final Pattern REFERENCE = Pattern.compile("\\$(?:(\\$)|(\\w+)|\\{(\\w+)})");

    /** Empty where nobody here can say what it matches. */
    static Optional<GoRegex> of(String text) {
        if (FOREIGN.matcher(text).find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new GoRegex(Pattern.compile(text.replace("(?P<", "(?<"))));
        } catch (PatternSyntaxException _) {
            return Optional.empty();
        }
    }

    /** Whether it is found somewhere; not if that takes too long to find out. */
    boolean finds(String text) {
        try {
            return pattern.matcher(new Watched(text, new int[1])).find();
        } catch (TooLong _) {
            return false;
        }
    }

    /** As regexp.ReplaceAllString: the text itself where nothing matches; empty if that takes too long to find out. */
    Optional<String> replaceAll(String text, String template) {
        Matcher found = pattern.matcher(new Watched(text, new int[1]));
        StringBuilder result = new StringBuilder();
        int last = 0;
        try {
            while (found.find()) {
                boolean abuts = found.start() == found.end() && found.end() == last && last > 0;
                if (!abuts) {
                    result.append(text, last, found.start()).append(expanded(template, found));
                    last = found.end();
                }
            }
        } catch (TooLong _) {
            return Optional.empty();
        }
        return Optional.of(result.append(text, last, text.length()).toString());
    }

    /** As Regexp.Expand: a name is as long as it can be, and one that is not there is empty. */
    private String expanded(String template, Matcher found) {
        Map<String, Integer> names = pattern.namedGroups();
        return REFERENCE.matcher(template).replaceAll(m -> {
            if (m.group(1) != null) {
                return Matcher.quoteReplacement("$");
            }
            String name = m.group(2) != null ? m.group(2) : m.group(3);
            int group = name.matches("\\d{1,3}") ? Integer.parseInt(name) : names.getOrDefault(name, -1);
            String value = group < 0 || group > found.groupCount() ? null : found.group(group);
            return Matcher.quoteReplacement(value == null ? "" : value);
        });
    }

    /** Text that lets itself be looked at only so often. */
    private record Watched(String text, int[] looks) implements CharSequence {
        private static final int ENOUGH = 1_000_000;

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks[0] > ENOUGH) {
                throw new TooLong();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
