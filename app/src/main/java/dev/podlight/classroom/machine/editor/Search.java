package dev.podlight.classroom.machine.editor;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What was looked for last, in vim's patterns. */
final class Search {
    private Pattern pattern;
    private String typed = "";
    private boolean forward = true;

    /** @param entered what was typed behind the slash; empty for the same again */
    void look(String entered, boolean ahead) {
        forward = ahead;
        pattern(entered);
    }

    void pattern(String entered) {
        if (!entered.isEmpty()) {
            typed = entered;
            pattern = compiled(entered);
        }
    }

    /** How the last search stands in the last line. */
    String shown(boolean back) {
        return (forward != back ? "/" : "?") + typed;
    }

    String missing() {
        return typed.isEmpty() ? "E35: No previous regular expression" : "E486: Pattern not found: " + typed;
    }

    /** @param back against the way it was begun */
    Optional<Place> next(Buffer text, boolean back) {
        return pattern == null ? Optional.empty() : forward != back ? after(text) : before(text);
    }

    private Optional<Place> after(Buffer text) {
        Place at = text.cursor();
        for (int i = 0; i <= text.lines().size(); i++) {
            int row = (at.row() + i) % text.lines().size();
            Matcher matcher = pattern.matcher(text.line(row));
            int from = i == 0 ? at.col() + 1 : 0;
            if (from <= text.line(row).length() && matcher.find(from)) {
                return Optional.of(new Place(row, matcher.start()));
            }
        }
        return Optional.empty();
    }

    private Optional<Place> before(Buffer text) {
        Place at = text.cursor();
        for (int i = 0; i <= text.lines().size(); i++) {
            int row = Math.floorMod(at.row() - i, text.lines().size());
            Matcher matcher = pattern.matcher(text.line(row));
            int found = -1;
            while (matcher.find() && (i > 0 || matcher.start() < at.col())) {
                found = matcher.start();
            }
            if (found >= 0) {
                return Optional.of(new Place(row, found));
            }
        }
        return Optional.empty();
    }

    /** @return how often it was there; the line is changed then */
    int substitute(Buffer text, int row, String by, boolean all) {
        if (pattern == null) {
            return 0;
        }
        Matcher matcher = pattern.matcher(text.line(row));
        // & and \1 are what $0 and $1 are in Java
        String replacement = by.replace("$", "\\$")
            .replaceAll("(?<!\\\\)&", "\\$0")
            .replaceAll("\\\\(\\d)", "\\$$1")
            .replace("\\&", "&");
        var line = new StringBuilder();
        int times = 0;
        while ((all || times == 0) && matcher.find()) {
            matcher.appendReplacement(line, replacement);
            times++;
        }
        if (times > 0) {
            text.replace(row, matcher.appendTail(line).toString());
        }
        return times;
    }

    /** Vim's signs as Java's: bare braces, bars and plus signs stand for themselves there. */
    private static Pattern compiled(String vim) {
        String java = vim.replaceAll("(?<!\\\\)([(){}|+?])", "\u0001$1")
            .replaceAll("\\\\([(){}|+?])", "$1")
            .replace("\\=", "?")
            .replace("\u0001", "\\")
            .replaceAll("\\\\[<>]", "\\\\b");
        try {
            return Pattern.compile(java);
        } catch (PatternSyntaxException e) {
            return Pattern.compile(Pattern.quote(vim));
        }
    }
}
