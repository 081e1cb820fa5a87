package dev.podlight.traffic;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The path that Traefik holds its rules against: dot segments and double slashes cleaned, percent-encoding undone except for
 * characters that mean something in a URL (Traefik's normalizePath, sanitizePath and muxer/http withRoutingPath). Traefik cleans since
 * 3.3.6 and 2.11.24; before that it took a path as it came.
 */
final class RoutingPath {
    private static final String RESERVED = ":/?#[]@!$&'()*+,;=%";

    private RoutingPath() {}

    private static boolean cleans(Version traefik) {
        return traefik.major() == 2 ? traefik.atLeast(2, 11, 24) : traefik.atLeast(3, 3, 6);
    }

    /** The path as a redirect passes it on: cleaned, and still encoded. */
    static String passedOn(String rawPath, Version traefik) {
        return cleans(traefik) && (rawPath.contains("//") || rawPath.contains("/.")) ? clean(rawPath) : rawPath;
    }

    static String of(String rawPath, Version traefik) {
        boolean cleans = cleans(traefik);
        if (!cleans && traefik.major() == 2) {
            // its router was gorilla/mux with UseEncodedPath
            return rawPath;
        }
        String path = decode(rawPath);
        return cleans && (path.contains("//") || path.contains("/.")) ? clean(path) : path;
    }

    private static String decode(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        byte[] in = path.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[in.length];
        int length = 0;
        for (int i = 0; i < in.length; i++) {
            int value = in[i] == '%' && i + 2 < in.length ? value(in[i + 1], in[i + 2]) : -1;
            if (value < 0) {
                out[length++] = in[i];
            } else if (RESERVED.indexOf(value) >= 0) {
                out[length++] = '%';
                out[length++] = upper(in[++i]);
                out[length++] = upper(in[++i]);
            } else {
                out[length++] = (byte) value;
                i += 2;
            }
        }
        return new String(out, 0, length, StandardCharsets.UTF_8);
    }

    private static byte upper(byte digit) {
        return (byte) Character.toUpperCase(digit);
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
