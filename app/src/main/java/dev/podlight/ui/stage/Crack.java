package dev.podlight.ui.stage;

import javafx.scene.Group;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;

/** The shape of the place where a request dies: a jagged end, or a cross where there is no room for one or something looked up is not there. */
final class Crack extends Group {
    private static final double ROOM = 40;
    private static final double ARM = 4;
    private final boolean within;

    Crack(Curve curve, boolean cross) {
        boolean jagged = !cross && curve.span() >= ROOM;
        within = jagged;
        if (jagged) {
            Spot end = curve.at(0.8);
            Polyline jag = new Polyline(end.x(), end.y(), end.x() + 6, end.y() - 9, end.x() + 11, end.y() + 8,
                    end.x() + 16, end.y() - 5);
            jag.getStyleClass().add("crack");
            jag.setFill(null);
            getChildren().add(jag);
        } else {
            Spot middle = curve.at(0.5);
            Circle disc = new Circle(middle.x(), middle.y(), 9);
            disc.getStyleClass().add("cross-disc");
            getChildren().addAll(disc, arm(middle, 1), arm(middle, -1));
        }
    }

    /** Whether the line stops short to leave room for it. */
    boolean within() {
        return within;
    }

    private static Line arm(Spot middle, int slope) {
        Line line = new Line(middle.x() - ARM, middle.y() - ARM * slope, middle.x() + ARM, middle.y() + ARM * slope);
        line.getStyleClass().add("cross-arm");
        return line;
    }
}
