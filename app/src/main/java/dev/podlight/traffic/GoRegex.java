package dev.podlight.traffic;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import java.util.Map;
import java.util.Optional;

/** One of Go's regular expressions (package regexp): RE2's syntax, found in linear time. */
record GoRegex(Pattern pattern) {
    private static final Pattern REFERENCE = Pattern.compile("\\$(?:(\\$)|(\\w+)|\\{(\\w+)})");

    /** Empty where it is none: Go does not take it either. */
    static Optional<GoRegex> of(String text) {
        try {
            return Optional.of(new GoRegex(Pattern.compile(text)));
        } catch (PatternSyntaxException _) {
            return Optional.empty();
        }
    }

    /** Whether it is found somewhere. */
    boolean finds(String text) {
        return pattern.matcher(text).find();
    }

    /** As regexp.ReplaceAllString: the text itself where nothing matches. */
    String replaceAll(String text, String template) {
        Matcher found = pattern.matcher(text);
        StringBuilder result = new StringBuilder();
        int last = 0;
        while (found.find()) {
            boolean abuts = found.start() == found.end() && found.end() == last && last > 0;
            if (!abuts) {
                result.append(text, last, found.start());
                expand(template, found, result);
                last = found.end();
            }
        }
        return result.append(text, last, text.length()).toString();
    }

    /** As Regexp.Expand: a name is as long as it can be, and one that is not there is empty. */
    private void expand(String template, Matcher found, StringBuilder result) {
        Matcher reference = REFERENCE.matcher(template);
        int last = 0;
        while (reference.find()) {
            result.append(template, last, reference.start());
            last = reference.end();
            if (reference.group(1) != null) {
                result.append('$');
            } else {
                String name = reference.group(2) != null ? reference.group(2) : reference.group(3);
                result.append(group(name, found));
            }
        }
        result.append(template, last, template.length());
    }

    private String group(String name, Matcher found) {
        Map<String, Integer> names = pattern.namedGroups();
        int group = name.matches("\\d{1,3}") ? Integer.parseInt(name) : names.getOrDefault(name, -1);
        String value = group < 0 || group > found.groupCount() ? null : found.group(group);
        return value == null ? "" : value;
    }
}
