package dev.podlight.ui.task;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/** Runs everything at once, on the thread that asks. */
public final class SameThread implements TaskRunner {

    @Override
    public <T> Task run(String name, Callable<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        Task task = new Task(() -> {});
        FutureTask<T> future = new FutureTask<>(work);
        future.run();
        Ending.of(future).tell(task, done, failed);
        return task;
    }
}
