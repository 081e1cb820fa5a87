package dev.podlight.ui.task;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Runs what blocks where it may block, and brings what came of it back to the JavaFX thread. */
public interface TaskRunner {

    /**
     * Begins one operation of the person's. Called on the JavaFX thread.
     *
     * @param name of the operation, for thread dumps
     * @param work blocks as long as it needs; it is handed everything at its making and touches no property. Interrupted when the
     *        task is cancelled
     * @param done gets the result, on the JavaFX thread
     * @param failed gets what {@code work} threw, on the JavaFX thread; not called when the person cancelled
     */
    <T> Task run(String name, Callable<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed);
}
