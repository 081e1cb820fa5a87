package dev.podlight.ui.stage;

import javafx.scene.Group;
import javafx.scene.shape.CubicCurve;
import javafx.scene.shape.Polyline;

/** The shape of the place where a client is sent elsewhere: the line turns round, and an arrow leads away from there. */
final class Turn extends Group {
    private static final double HEIGHT = 26;
    private static final double REACH = 18;
    private static final double HEAD = 6;

    Turn(Curve curve) {
        Spot from = curve.d();
        double y = from.y() - HEIGHT;
        double x = from.x() - REACH;
        CubicCurve back = new CubicCurve(from.x(), from.y(), from.x() + REACH, from.y(), from.x() + REACH, y, x, y);
        Polyline head = new Polyline(x + HEAD, y - HEAD, x, y, x + HEAD, y + HEAD);
        for (var shape : new javafx.scene.shape.Shape[]{back, head}) {
            shape.setFill(null);
            shape.getStyleClass().add("turn");
            getChildren().add(shape);
        }
    }
}
