package dev.podlight.ui.task;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Each operation on a virtual thread of its own. */
public final class BackgroundTasks implements TaskRunner {

    @Override
    public <T> Task run(String name, Callable<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        AtomicReference<Thread> worker = new AtomicReference<>();
        Task task = new Task(() -> worker.get().interrupt());
        FutureTask<T> future = new FutureTask<>(work);
        worker.set(Thread.ofVirtual().name("podlight-" + name).unstarted(() -> {
            future.run();
            // only now has the work let go of everything, also when it was interrupted
            FxThread.INSTANCE.execute(() -> Ending.of(future).tell(task, done, failed));
        }));
        worker.get().start();
        return task;
    }
}
