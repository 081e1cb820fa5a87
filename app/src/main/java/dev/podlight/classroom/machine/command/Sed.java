package dev.podlight.classroom.machine.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sed script of the commands s, p, d and q, each for all lines, one line, a range or a pattern. */
final class Sed {
    private static final Pattern COMMAND = Pattern.compile(
            "(\\d+|\\$|/(?:[^/\\\\]|\\\\.)*/)?(?:,(\\d+|\\$|/(?:[^/\\\\]|\\\\.)*/))?(!?)\\s*([spdq].*)");

    private final List<Step> steps = new ArrayList<>();
    private final boolean quiet;

    private Sed(boolean quiet) {
        this.quiet = quiet;
    }

    static Sed of(List<String> scripts, boolean extended, boolean quiet) throws IOException {
        var sed = new Sed(quiet);
        for (String script : scripts) {
            for (String command : script.split("\n|;\\s*(?=[spdq/$\\d])")) {
                if (!command.isBlank()) {
                    sed.steps.add(step(command.strip(), extended));
                }
            }
        }
        return sed;
    }

    private static Step step(String command, boolean extended) throws IOException {
        Matcher matcher = COMMAND.matcher(command);
        if (!matcher.matches()) {
            throw new IOException("-e expression #1, char 1: unknown command: `" + command.charAt(0) + "'");
        }
        String from = matcher.group(1);
        Pattern address = pattern(from, extended);
        Pattern end = pattern(matcher.group(2), extended);
        String verb = matcher.group(4);
        Substitution substitution = verb.startsWith("s") ? Substitution.of(verb, extended) : null;
        return new Step(address == null ? from : null, end == null ? matcher.group(2) : null, address, end, !matcher
            .group(3)
            .isEmpty(),
                verb.charAt(0), substitution);
    }

    private static Pattern pattern(String address, boolean extended) {
        return address == null || !address.startsWith("/")
                ? null
                : Pattern.compile(regex(address.substring(1, address.length() - 1), extended));
    }

    private static String regex(String text, boolean extended) {
        return SearchCommands.java(extended ? text : SearchCommands.basic(text));
    }

    List<String> run(List<String> lines) {
        List<String> out = new ArrayList<>();
        Set<Step> begun = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean deleted = false;
            boolean last = false;
            for (Step step : steps) {
                if (!step.applies(i + 1, lines.size(), line, begun)) {
                    continue;
                }
                String changed = step.substitution == null ? line : step.substitution.on(line);
                if (step.verb == 'p' || step.substitution != null && step.substitution.print && !changed.equals(line)) {
                    out.add(changed);
                }
                line = changed;
                deleted |= step.verb == 'd';
                last |= step.verb == 'q';
            }
            if (!deleted && !quiet) {
                out.add(line);
            }
            if (last) {
                break;
            }
        }
        return out;
    }

    private record Step(String from, String to, Pattern address, Pattern end, boolean negated, char verb,
            Substitution substitution) {

        /** @param begun the ranges between two patterns whose end has not come yet */
        boolean applies(int number, int count, String line, Set<Step> begun) {
            if (end != null && begun.contains(this)) {
                if (end.matcher(line).find()) {
                    begun.remove(this);
                }
                return !negated;
            }
            boolean holds = address != null
                    ? address.matcher(line).find()
                    : from == null || (to == null
                            ? number == line(from, count)
                            : number >= line(from, count) && number <= line(to, count));
            if (holds && end != null) {
                begun.add(this);
            }
            return holds != negated;
        }

        private static int line(String text, int count) {
            return text.equals("$") ? count : Integer.parseInt(text);
        }
    }

    private record Substitution(Pattern pattern, String replacement, boolean all, boolean print) {

        static Substitution of(String command, boolean extended) throws IOException {
            char mark = command.charAt(1);
            List<String> parts = new ArrayList<>();
            var part = new StringBuilder();
            for (int i = 2; i < command.length(); i++) {
                char c = command.charAt(i);
                if (c == '\\' && i + 1 < command.length()) {
                    char next = command.charAt(++i);
                    part.append(next == mark ? Character.toString(mark) : "\\" + next);
                } else if (c == mark && parts.size() < 2) {
                    parts.add(part.toString());
                    part.setLength(0);
                } else {
                    part.append(c);
                }
            }
            if (parts.size() < 2) {
                throw new IOException("-e expression #1, char " + command.length() + ": unterminated `s' command");
            }
            String flags = part.toString();
            return new Substitution(Pattern.compile(regex(parts.get(0), extended),
                    flags.contains("I") ? Pattern.CASE_INSENSITIVE : 0), java(parts.get(1)), flags.contains("g"),
                    flags.contains("p"));
        }

        String on(String line) {
            Matcher matcher = pattern.matcher(line);
            return all ? matcher.replaceAll(replacement) : matcher.replaceFirst(replacement);
        }

        /** {@code \1} and {@code &} in Java's words. */
        private static String java(String text) {
            var out = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\\' && i + 1 < text.length()) {
                    char next = text.charAt(++i);
                    out.append(Character.isDigit(next) ? "$" + next : next == 'n' ? "\n" : "\\" + next);
                } else if (c == '&') {
                    out.append("$0");
                } else {
                    out.append(c == '$' ? "\\$" : c);
                }
            }
            return out.toString();
        }
    }
}
