package dev.podlight.classroom.machine.files;

import java.util.ArrayList;
import java.util.List;

/** Names of files on the classroom's Linux, which are not this computer's: slashes everywhere, also on Windows. */
public final class Paths {

    private Paths() {}

    /** {@code path} seen from {@code cwd}: absolute, without {@code .} and {@code ..}. */
    public static String absolute(String cwd, String path) {
        return "/" + String.join("/", parts(path.startsWith("/") ? path : cwd + "/" + path));
    }

    static List<String> parts(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/+")) {
            if (part.equals("..")) {
                if (!parts.isEmpty()) {
                    parts.removeLast();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return parts;
    }

    public static String name(String path) {
        List<String> parts = parts(path);
        return parts.isEmpty() ? "/" : parts.getLast();
    }

    public static String parent(String path) {
        List<String> parts = parts(path);
        return parts.size() < 2 ? "/" : "/" + String.join("/", parts.subList(0, parts.size() - 1));
    }
}
