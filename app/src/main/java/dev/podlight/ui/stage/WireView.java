package dev.podlight.ui.stage;

import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.shape.CubicCurve;

import java.util.Locale;

/** A line as it is seen: thin where the token has not been, lit where it has, cracked where the request died. */
final class WireView extends Group {
    private static final double STOP = 0.8;
    private final Track.Leg leg;
    private final CubicCurve ahead = new CubicCurve();
    private final CubicCurve soft = new CubicCurve();
    private final CubicCurve lit = new CubicCurve();
    private final Crack crack;
    /** What is drawn where the line ends, or null. */
    private final Group end;
    private final VBox label = new VBox();
    private double drawn = -1;

    WireView(Track.Leg leg) {
        this.leg = leg;
        Wire wire = leg.line().wire();
        setMouseTransparent(true);
        style(ahead, "wire", wire.kind().styleClass());
        style(soft, "wire-soft");
        style(lit, "wire-lit", wire.kind().styleClass(), wire.evidence().name().toLowerCase(Locale.ROOT));
        getChildren().add(ahead);
        if (wire.kind() == Wire.Kind.BEAM) {
            getChildren().add(soft);
        }
        getChildren().add(lit);
        if (wire.dead()) {
            soft.getStyleClass().add("dead");
            lit.getStyleClass().add("dead");
        }
        crack = wire.dead() ? new Crack(leg.line().curve(), wire.kind() == Wire.Kind.LOOKUP) : null;
        end = wire.turns() ? new Turn(leg.line().curve()) : crack;
        if (end != null) {
            getChildren().add(end);
        }
        words(wire);
        set(ahead, leg.line().curve());
        ahead.setVisible(!wire.to().equals(Wire.NOWHERE) && wire.kind() != Wire.Kind.LOOKUP);
    }

    private static void style(CubicCurve curve, String... classes) {
        curve.getStyleClass().addAll(classes);
        curve.setFill(null);
    }

    private void words(Wire wire) {
        if (wire.big().isEmpty() && wire.small().isEmpty()) {
            return;
        }
        label.getStyleClass().addAll("wire-label", wire.dead() ? "dead" : wire.turns() ? "turned" : "alive");
        if (!wire.big().isEmpty()) {
            Label big = new Label(wire.big());
            big.getStyleClass().add("wire-big");
            label.getChildren().add(big);
        }
        if (!wire.small().isEmpty()) {
            Label small = new Label(wire.small());
            small.getStyleClass().add("wire-small");
            label.getChildren().add(small);
        }
    }

    /** The words at the line, drawn over everything; empty if it has none. */
    VBox label() {
        return label;
    }

    Placement.Line line() {
        return leg.line();
    }

    void light(double position) {
        double part = switch (leg.line().wire().kind()) {
            case BEAM, LOOKUP -> leg.lit(position);
            case THIN, HINT -> 0;
        };
        if (part == drawn) {
            return;
        }
        drawn = part;
        boolean arrived = part >= 1;
        double reach = leg.line().wire().dead() && crack.within() ? part * STOP : part;
        Curve curve = leg.line().curve().upTo(reach);
        set(lit, curve);
        set(soft, curve);
        lit.setVisible(part > 0);
        soft.setVisible(part > 0);
        if (end != null) {
            end.setVisible(arrived);
        }
        label.setVisible(arrived);
    }

    private static void set(CubicCurve shape, Curve curve) {
        shape.setStartX(curve.a().x());
        shape.setStartY(curve.a().y());
        shape.setControlX1(curve.b().x());
        shape.setControlY1(curve.b().y());
        shape.setControlX2(curve.c().x());
        shape.setControlY2(curve.c().y());
        shape.setEndX(curve.d().x());
        shape.setEndY(curve.d().y());
    }
}
