package dev.podlight.ui.matrix;

import dev.podlight.traffic.Target;

/** How the words of a cell are cut and coloured. Pure. */
final class Names {
    private static final int LONGEST = 16;

    private Names() {}

    /** What tells the ways apart: the path is the same for all, and so is http where nothing else is said. */
    static String door(Target url) {
        String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
        return (url.https() ? "https://" : "") + host + ":" + url.port();
    }

    /** The end tells Pods of one Deployment apart. */
    static String brief(String name) {
        return name.length() <= LONGEST || name.contains(" ")
                ? name
                : "…" + name.substring(Math.max(name.lastIndexOf('-'), name.length() - LONGEST));
    }

    /** The sign that a cell begins with says it without the colour. */
    static String style(String text, Way way) {
        if (text.startsWith("✓") || text.startsWith("=")) {
            return "good";
        }
        if (text.startsWith("✕") || text.startsWith("≠")) {
            return "bad";
        }
        return way.cell() == null ? "waiting" : "plain";
    }
}
