package dev.podlight.ui.machine;

import dev.podlight.fleet.Mark;
import dev.podlight.k3s.Phase;
import dev.podlight.k3s.Progress;
import dev.podlight.k3s.Push;
import dev.podlight.ui.task.FxThread;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.function.LongSupplier;

/** The phases of an install or uninstall as they come. Written on the FX thread only. */
final class PhaseLog {
    private final ObservableList<PhaseRow> rows = FXCollections.observableArrayList();
    private final LongSupplier millis;
    private final ReadOnlyObjectWrapper<Push> push = new ReadOnlyObjectWrapper<>();
    private long began;

    /** @param millis a clock that only goes forward */
    PhaseLog(LongSupplier millis) {
        this.millis = millis;
    }

    ObservableList<PhaseRow> rows() {
        return rows;
    }

    /** A new operation; what is returned may be called from any thread. */
    Progress begin() {
        rows.clear();
        began = millis.getAsLong();
        push.set(null);
        return new Progress() {
            @Override
            public void phase(Phase phase) {
                FxThread.INSTANCE.execute(() -> next(phase));
            }

            @Override
            public void push(Push now) {
                FxThread.INSTANCE.execute(() -> push.set(now));
            }
        };
    }

    /** Files on their way, or null. */
    ReadOnlyObjectProperty<Push> pushProperty() {
        return push.getReadOnlyProperty();
    }

    private void next(Phase phase) {
        finish(Mark.ON);
        push.set(null);
        rows.add(new PhaseRow(phase, phase == Phase.DONE ? Mark.ON : Mark.BUSY, millis.getAsLong() - began));
    }

    /** The last phase is over, well or badly. */
    void finish(Mark how) {
        if (!rows.isEmpty() && rows.getLast().mark() == Mark.BUSY) {
            rows.set(rows.size() - 1, rows.getLast().with(how));
        }
    }
}
