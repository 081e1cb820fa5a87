package dev.podlight.ui.task;

import javafx.application.Platform;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The only way onto the JavaFX thread. What runs there writes properties; nothing else does.
 */
public final class FxThread implements Executor {
    public static final FxThread INSTANCE = new FxThread();

    private FxThread() {}

    /** At once when called on the JavaFX thread, else soon. */
    @Override
    public void execute(Runnable action) {
        if (Platform.isFxApplicationThread()) {
            action.run();
        } else {
            Platform.runLater(action);
        }
    }

    /**
     * Hands on the newest value only: a thousand events between two frames cost one. The returned consumer may be called from any
     * thread and never blocks.
     */
    public <T> Consumer<T> newest(Consumer<? super T> onFxThread) {
        AtomicReference<T> waiting = new AtomicReference<>();
        return value -> {
            if (waiting.getAndSet(value) == null) {
                Platform.runLater(() -> onFxThread.accept(waiting.getAndSet(null)));
            }
        };
    }
}
