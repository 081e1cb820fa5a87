package dev.podlight.ui.task;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/** How a piece of work ended: with a value, with a failure, or because it was interrupted. */
record Ending<T>(T value, Throwable failure) {

    static <T> Ending<T> of(FutureTask<T> ended) {
        try {
            return new Ending<>(ended.get(), null);
        } catch (ExecutionException e) {
            return new Ending<>(null, e.getCause());
        } catch (InterruptedException | CancellationException e) {
            return new Ending<>(null, e);
        }
    }

    void tell(Task task, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        switch (failure) {
            case null -> {
                task.end(Task.State.DONE);
                done.accept(value);
            }
            case InterruptedException _ -> task.end(Task.State.CANCELLED);
            case CancellationException _ -> task.end(Task.State.CANCELLED);
            default -> {
                task.end(Task.State.FAILED);
                failed.accept(failure);
            }
        }
    }
}
