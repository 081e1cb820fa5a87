package dev.podlight.ui.classroom;

import java.util.Locale;

/** How the class's time runs. */
public enum Pace {
    REAL(1), FAST(3), FASTER(10),
    /** It stands; a step brings what is next. */
    HELD(0);

    private final int times;

    Pace(int times) {
        this.times = times;
    }

    /** How many times faster than real; 0 while it stands. */
    public int times() {
        return times;
    }

    /** Part of message keys and ids. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
