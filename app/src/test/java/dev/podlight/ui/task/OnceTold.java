package dev.podlight.ui.task;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/** A runner whose work waits until a test tells it to go on, one piece after the other; on the thread that tells. */
public final class OnceTold implements TaskRunner {
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    @Override
    public <T> Task run(String name, Callable<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        FutureTask<T> future = new FutureTask<>(work);
        Task task = new Task(() -> future.cancel(true));
        waiting.add(() -> {
            future.run();
            Ending.of(future).tell(task, done, failed);
        });
        return task;
    }

    /** How many pieces are begun and wait. */
    public int waiting() {
        return waiting.size();
    }

    /** The oldest one that waits, to its end. */
    public void goOn() {
        waiting.remove().run();
    }
}
