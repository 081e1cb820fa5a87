package dev.podlight.ui.stage;

import dev.podlight.traffic.Hop;

import java.util.Locale;

/**
 * A line between two cards.
 *
 * @param evidence what stands behind it: decides whether it is solid, dashed or dotted
 * @param hop the hop that lights it, or -1 for a line that is always there
 * @param dead whether the request dies on it
 * @param big the word where it dies ({@code 503}, {@code timed out}), or empty
 * @param small beside it, or empty
 * @param target where the client is sent instead, for a line that turns there; else empty
 */
record Wire(String from, String to, Kind kind, Hop.Evidence evidence, int hop, boolean dead, String big,
        String small, String target) {

    /** Characters of an address that stand beside a line. */
    private static final int ROOM = 16;
    /** The end of a line on which an answer is given without going any further. */
    static final String NOWHERE = "";

    /** A line of the standing picture, or to a Pod that could have answered. */
    static Wire thin(String from, String to, int hop) {
        return new Wire(from, to, Kind.THIN, Hop.Evidence.INFERRED, hop, false, "", "", "");
    }

    /** Where Traefik will look up addresses, before any request: nothing passes there. */
    static Wire hint(String from, String to) {
        return new Wire(from, to, Kind.HINT, Hop.Evidence.INFERRED, -1, false, "", "", "");
    }

    static Wire lookup(String from, String to, Hop.Evidence evidence, int hop) {
        return new Wire(from, to, Kind.LOOKUP, evidence, hop, false, "", "", "");
    }

    static Wire beam(String from, String to, Hop.Evidence evidence, int hop) {
        return new Wire(from, to, Kind.BEAM, evidence, hop, false, "", "", "");
    }

    Wire dying(String word, String by) {
        return new Wire(from, to, kind, evidence, hop, true, word, by, "");
    }

    /** Not a death: the client is told to go elsewhere. */
    Wire turning(String status, String elsewhere) {
        return new Wire(from, to, kind, evidence, hop, false, status, "↪ " + brief(elsewhere), elsewhere);
    }

    /** There is little room between Traefik and the Pods: what is new about the address comes first. */
    private static String brief(String address) {
        return address.length() <= ROOM ? address : address.substring(0, ROOM) + "…";
    }

    boolean turns() {
        return !target.isEmpty();
    }

    /** @param word the status that came back, or empty */
    Wire bringing(String word, String beside) {
        return new Wire(from, to, kind, evidence, hop, dead, word, beside, "");
    }

    /** The request itself, something that is looked up for it, or a line that only shows what belongs together. */
    enum Kind {
        BEAM, LOOKUP, THIN, HINT;

        String styleClass() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
