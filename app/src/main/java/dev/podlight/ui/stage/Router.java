package dev.podlight.ui.stage;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Says how a line runs between two cards that have their places. */
final class Router {
    private static final double SHORT = 60;
    private static final double STUMP = 44;
    /** Only Traefik is as tall. */
    private static final double TALL = 110;
    private final Grid grid;
    private final EnumMap<Column, Box> columns;
    private final Map<String, Box> boxes;

    Router(Grid grid, EnumMap<Column, Box> columns, Map<String, Box> boxes) {
        this.grid = grid;
        this.columns = columns;
        this.boxes = boxes;
    }

    /** Empty when a card at its end found no room, or when it would run over another card to show what the line beside it shows. */
    Optional<Placement.Line> line(Wire wire) {
        Box from = boxes.get(wire.from());
        Box to = wire.to().equals(Wire.NOWHERE) ? nowhere(from) : boxes.get(wire.to());
        if (from == null || to == null || !wire.dead() && wire.kind() == Wire.Kind.LOOKUP && isHidden(from, to)) {
            return Optional.empty();
        }
        Curve curve = curve(wire, from, to);
        boolean centred = wire.dead() && (curve.span() < SHORT || to.h() > TALL) && !wire.to().equals(Wire.NOWHERE);
        return Optional.of(new Placement.Line(wire, curve, label(wire, curve, from, to, centred), centred));
    }

    private Box nowhere(Box from) {
        double exit = from == null ? 0 : Math.max(from.right(), columns.get(Column.TRAEFIK).right());
        return from == null ? null : new Box(exit + STUMP, from.cy(), 0, 0);
    }

    private Curve curve(Wire wire, Box from, Box to) {
        if (from.holds(to)) {
            return Curve.straight(new Spot(from.x(), to.cy()), new Spot(to.x(), to.cy()));
        }
        if (to.h() > TALL && to.y() < from.cy() && to.bottom() > from.cy()) {
            // to Traefik: straight at its wall
            return Curve.level(new Spot(from.right(), from.cy()), new Spot(to.x(), wallAt(from, to)));
        }
        if (Math.abs(from.cx() - to.cx()) < 1) {
            boolean down = to.cy() > from.cy();
            return Curve.straight(new Spot(from.cx(), down ? from.bottom() : from.y()),
                    new Spot(to.cx(), down ? to.y() : to.bottom()));
        }
        return wire.kind() == Wire.Kind.LOOKUP
                ? lookup(from, to)
                : Curve.level(new Spot(from.right(), from.cy()), new Spot(to.x(), to.cy()));
    }

    private double wallAt(Box from, Box to) {
        double least = to.y() + 20;
        return Math.clamp(Math.abs(from.cy() - grid.row()) < 1
                ? grid.row()
                : grid.row() + (from.cy() - grid.row()) * 0.5, least, Math.max(least, to.bottom() - 20));
    }

    private Curve lookup(Box from, Box to) {
        boolean up = to.bottom() < from.cy();
        if (up && from.x() > columns.get(Column.NODE).x()) {
            // a rule asks the Service above: level out of Traefik, then up to the Service
            Spot start = new Spot(from.right(), from.cy() - from.h() * 0.28);
            return Curve.levelThenUpright(start, new Spot(to.x() + to.w() * 0.3, to.bottom()));
        }
        if (up) {
            return Curve.uprightThenLevel(new Spot(from.cx(), from.y()), new Spot(to.x(), to.cy()));
        }
        return to.y() > from.cy() + 8
                ? Curve.levelThenUpright(new Spot(from.right(), from.cy()), new Spot(to.cx(), to.y()))
                : Curve.level(new Spot(from.right(), from.cy()), new Spot(to.x(), to.cy() - to.h() * 0.25));
    }

    /** Whether another card of the same column stands on the way down to this one. */
    private boolean isHidden(Box from, Box to) {
        return boxes.values()
            .stream()
            .anyMatch(b -> b != to && b.x() == to.x() && b.y() < to.y() && b.bottom() > from.cy());
    }

    private Spot label(Wire wire, Curve curve, Box from, Box to, boolean centred) {
        if (wire.to().equals(Wire.NOWHERE)) {
            return new Spot(columns.get(Column.TRAEFIK).right() + 12, curve.d().y() + 12);
        }
        if (centred) {
            Box under = to.h() > TALL ? from : to;
            return new Spot(under.cx(), under.bottom() + 4);
        }
        Spot middle = curve.at(0.5);
        return new Spot(columns.get(Column.SERVICE).x(), Math.max(middle.y(), curve.a().y()) + 10);
    }
}
