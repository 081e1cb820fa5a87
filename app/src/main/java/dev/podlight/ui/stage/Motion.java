package dev.podlight.ui.stage;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.util.Duration;

/** Whether and how fast things move: the one place that says so. FX thread only. */
public final class Motion {
    private static final double HOP_MILLIS = 620;

    private final BooleanProperty reduced = new SimpleBooleanProperty(this, "reduced");
    private final DoubleProperty speed = new SimpleDoubleProperty(this, "speed", 1);

    /** True: nothing moves, every change is at once. */
    public BooleanProperty reducedProperty() {
        return reduced;
    }

    /** 1 is the pace of a person who explains; 2 is twice as fast. */
    public DoubleProperty speedProperty() {
        return speed;
    }

    /** How long a token takes from one hop to the next; zero when nothing is to move. */
    public Duration hop() {
        return reduced.get() ? Duration.ZERO : Duration.millis(HOP_MILLIS / Math.max(0.1, speed.get()));
    }
}
