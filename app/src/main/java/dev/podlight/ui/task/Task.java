package dev.podlight.ui.task;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** One operation that a person started, while it runs and after. Used on the JavaFX thread. */
public final class Task {

    public enum State {
        RUNNING, DONE, FAILED, CANCELLED
    }

    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.RUNNING);
    private final Runnable interrupt;

    Task(Runnable interrupt) {
        this.interrupt = interrupt;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public boolean running() {
        return state.get() == State.RUNNING;
    }

    /** Interrupts the work. The state changes when the work has really ended. No effect on one that has. */
    public void cancel() {
        if (running()) {
            interrupt.run();
        }
    }

    void end(State how) {
        state.set(how);
    }
}
