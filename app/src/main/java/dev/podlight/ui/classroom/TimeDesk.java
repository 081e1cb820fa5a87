package dev.podlight.ui.classroom;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The class's time, one for all machines. FX thread only. */
public final class TimeDesk {
    private final Backstage backstage;
    private final ReadOnlyObjectWrapper<Pace> pace;

    public TimeDesk(Backstage backstage) {
        this.backstage = backstage;
        pace = new ReadOnlyObjectWrapper<>(backstage.pace());
    }

    public ReadOnlyObjectProperty<Pace> paceProperty() {
        return pace.getReadOnlyProperty();
    }

    public void pace(Pace wanted) {
        backstage.pace(wanted);
        pace.set(wanted);
    }

    /** Brings what is next; a time that runs is held first. */
    public void step() {
        if (pace.get() != Pace.HELD) {
            pace(Pace.HELD);
        }
        backstage.step();
    }
}
