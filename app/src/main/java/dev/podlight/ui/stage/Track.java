package dev.podlight.ui.stage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When each line is lit while the token goes from hop to hop, and where the token is. Pure. */
final class Track {
    /** The token's radius, its rim included. */
    static final double TOKEN = 10;

    /** A line is lit from {@code begin} to {@code end}, both positions as {@link Player#positionProperty()} counts. */
    record Leg(Placement.Line line, double begin, double end) {

        /** How much of it is lit, 0 to 1. */
        double lit(double position) {
            return end < 0 ? 1 : Math.clamp((position - begin) / (end - begin), 0, 1);
        }

        /** In front of the card when it has arrived: over it, it would hide what the card says. */
        Spot token(double position) {
            return line.curve().at(lit(position) * line.curve().before(TOKEN));
        }

        boolean beam() {
            return line.wire().kind() == Wire.Kind.BEAM;
        }
    }

    private final List<Leg> legs = new ArrayList<>();

    Track(List<Placement.Line> lines) {
        Map<Integer, List<Placement.Line>> byHop = new HashMap<>();
        lines.forEach(l -> byHop.computeIfAbsent(l.wire().hop(), h -> new ArrayList<>()).add(l));
        for (Placement.Line line : lines) {
            legs.add(leg(line, byHop.get(line.wire().hop())));
        }
    }

    List<Leg> legs() {
        return legs;
    }

    private static Leg leg(Placement.Line line, List<Placement.Line> same) {
        int hop = line.wire().hop();
        if (hop < 0) {
            return new Leg(line, -1, -1);
        }
        double levels = 1 + same.stream().mapToInt(l -> depth(l, same)).max().orElse(0);
        int depth = depth(line, same);
        return new Leg(line, hop - 1 + depth / levels, hop - 1 + (depth + 1) / levels);
    }

    /** Lines of one hop that hang on each other are lit one after the other; an answer given on the spot comes last. */
    private static int depth(Placement.Line line, List<Placement.Line> same) {
        if (line.wire().to().equals(Wire.NOWHERE)) {
            return same.stream().filter(l -> l != line).mapToInt(l -> depth(l, same)).max().orElse(-1) + 1;
        }
        return same.stream()
            .filter(l -> l != line && l.wire().to().equals(line.wire().from()))
            .findFirst()
            .map(l -> 1 + depth(l, same))
            .orElse(0);
    }

    /** Where the request is; null before there is any and once it has died. */
    Spot token(double position) {
        Leg last = null;
        Leg first = null;
        for (Leg leg : legs) {
            if (leg.beam() && leg.line().wire().hop() >= 0) {
                first = first == null || leg.begin() < first.begin() ? leg : first;
                boolean begun = leg.begin() < position;
                last = begun && (last == null || leg.end() > last.end()) ? leg : last;
            }
        }
        if (position < 0 || first == null) {
            return null;
        }
        if (last != null && last.line().wire().dead() && last.lit(position) >= 1) {
            return null;
        }
        return last == null ? first.line().curve().a() : last.token(position);
    }

    /** Where the question is that is being looked up; null while nothing is. */
    Spot question(double position) {
        return legs.stream()
            .filter(l -> l.line().wire().kind() == Wire.Kind.LOOKUP)
            .filter(l -> l.begin() < position && position < l.end())
            .findFirst()
            .map(l -> l.line().curve().at(l.lit(position)))
            .orElse(null);
    }
}
