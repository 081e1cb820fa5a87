package dev.podlight.classroom.machine.shell;

import dev.podlight.classroom.machine.files.FileSystem;
import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.files.Paths;
import dev.podlight.classroom.machine.files.User;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Patterns of the shell: {@code *}, {@code ?} and brackets. What was quoted is escaped by a backslash. */
final class Glob {

    private Glob() {}

    static boolean magic(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '*' || c == '?' || c == '[') {
                return true;
            }
        }
        return false;
    }

    static Pattern regex(String pattern, boolean greedy) {
        var regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            int close = c == '[' ? closing(pattern, i) : -1;
            if (c == '\\' && i + 1 < pattern.length()) {
                regex.append(Pattern.quote(Character.toString(pattern.charAt(++i))));
            } else if (c == '*') {
                regex.append(greedy ? ".*" : ".*?");
            } else if (c == '?') {
                regex.append('.');
            } else if (close > 0) {
                String set = classes(pattern.substring(i + 1, close));
                regex.append('[').append(set.startsWith("!") ? "^" + set.substring(1) : set).append(']');
                i = close;
            } else {
                regex.append(Pattern.quote(Character.toString(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /** The bracket that ends the set, past those of classes such as {@code [:blank:]}; -1 if there is none. */
    private static int closing(String pattern, int open) {
        int at = open + 2;
        while (at < pattern.length() && pattern.charAt(at) != ']') {
            int end = pattern.startsWith("[:", at) ? pattern.indexOf(":]", at) : -1;
            at = end < 0 ? at + 1 : end + 2;
        }
        // the class may also be the first thing in the set
        if (pattern.startsWith("[:", open + 1)) {
            int end = pattern.indexOf(":]", open + 1);
            at = end < 0 ? at : pattern.indexOf(']', end + 2);
        }
        return at < pattern.length() ? at : -1;
    }

    private static String classes(String set) {
        return set.replace("[:blank:]", " \t")
            .replace("[:space:]", "\s")
            .replace("[:digit:]", "0-9")
            .replace("[:alpha:]", "a-zA-Z")
            .replace("[:alnum:]", "a-zA-Z0-9")
            .replace("[:upper:]", "A-Z")
            .replace("[:lower:]", "a-z")
            .replace("[", "\\[");
    }

    static String escape(String text) {
        return text.replaceAll("[\\\\*?\\[]", "\\\\$0");
    }

    static String unescape(String pattern) {
        return pattern.replaceAll("\\\\(.)", "$1");
    }

    /** The files that match, sorted; the pattern's own text when none does. */
    static List<String> files(String pattern, String cwd, FileSystem files, User user) {
        List<String> found = new ArrayList<>(List.of(pattern.startsWith("/") ? "/" : ""));
        for (String part : pattern.split("/")) {
            if (!part.isEmpty()) {
                found = step(found, part, cwd, files, user);
            }
        }
        return found.isEmpty() ? List.of(unescape(pattern)) : found;
    }

    private static List<String> step(List<String> before, String part, String cwd, FileSystem files, User user) {
        List<String> after = new ArrayList<>();
        for (String dir : before) {
            String prefix = dir.isEmpty() || dir.endsWith("/") ? dir : dir + "/";
            if (!magic(part)) {
                String path = prefix + unescape(part);
                if (files.exists(Paths.absolute(cwd, path), user)) {
                    after.add(path);
                }
                continue;
            }
            var regex = regex(part, true);
            for (String name : names(Paths.absolute(cwd, dir.isEmpty() ? "." : dir), files, user)) {
                if (regex.matcher(name).matches() && (!name.startsWith(".") || part.startsWith("."))) {
                    after.add(prefix + name);
                }
            }
        }
        return after;
    }

    private static List<String> names(String dir, FileSystem files, User user) {
        try {
            return files.list(dir, user);
        } catch (FileTrouble e) {
            return List.of();
        }
    }
}
