package dev.podlight.traffic;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * The path that Traefik holds its rules against: dot segments and double slashes cleaned, percent-encoding undone except for
 * characters that mean something in a URL (Traefik's normalizePath, sanitizePath and muxer/http withRoutingPath).
 */
final class RoutingPath {
    private static final String RESERVED = ":/?#[]@!$&'()*+,;=%";

    private RoutingPath() {}

    static String of(String rawPath) {
        String path = decode(rawPath);
        return path.contains("//") || path.contains("/.") ? clean(path) : path;
    }

    private static String decode(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(path.length());
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            int value = bytes[i] == '%' && i + 2 < bytes.length ? value(bytes[i + 1], bytes[i + 2]) : -1;
            if (value < 0) {
                out.write(bytes[i]);
                continue;
            }
            if (RESERVED.indexOf(value) >= 0) {
                out.writeBytes(String.format(Locale.ROOT, "%%%02X", value).getBytes(StandardCharsets.US_ASCII));
            } else {
                out.write(value);
            }
            i += 2;
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static int value(byte high, byte low) {
        int h = Character.digit(high, 16);
        int l = Character.digit(low, 16);
        return h < 0 || l < 0 ? -1 : h * 16 + l;
    }

    private static String clean(String path) {
        Deque<String> kept = new ArrayDeque<>();
        String[] parts = path.split("/", -1);
        for (String part : parts) {
            if (part.equals("..")) {
                kept.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                kept.addLast(part);
            }
        }
        boolean slash = path.endsWith("/");
        String joined = "/" + String.join("/", kept);
        return slash && !kept.isEmpty() ? joined + "/" : joined;
    }
}
