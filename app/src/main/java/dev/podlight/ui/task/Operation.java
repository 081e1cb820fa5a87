package dev.podlight.ui.task;

import dev.podlight.i18n.Text;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * What one desk is doing at the moment, at most one thing, and what went wrong with the last. FX thread only.
 */
public final class Operation {
    private final TaskRunner runner;
    private final ReadOnlyObjectWrapper<Text> doing = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Problem> problem = new ReadOnlyObjectWrapper<>();
    private Task task;

    public Operation(TaskRunner runner) {
        this.runner = runner;
    }

    /** What is being done, or null. */
    public ReadOnlyObjectProperty<Text> doingProperty() {
        return doing.getReadOnlyProperty();
    }

    /** What went wrong with the last thing that was begun, or null. */
    public ReadOnlyObjectProperty<Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public boolean busy() {
        return doing.get() != null;
    }

    /** Does one thing; while another is going on nothing is begun. */
    public <T> void run(String name, Text what, Callable<T> work, Consumer<? super T> done) {
        run(name, what, work, done, () -> {});
    }

    /** @param otherwise runs when it failed or was cancelled, before anyone is told */
    public <T> void run(String name, Text what, Callable<T> work, Consumer<? super T> done, Runnable otherwise) {
        if (busy()) {
            return;
        }
        problem.set(null);
        doing.set(what);
        Task begun = runner.run(name, work, value -> {
            doing.set(null);
            done.accept(value);
        }, failure -> {
            otherwise.run();
            problem.set(Failures.problem(failure));
            doing.set(null);
        });
        task = begun;
        begun.stateProperty().subscribe(state -> {
            if (state == Task.State.CANCELLED) {
                otherwise.run();
                problem.set(new Problem(Text.of("window.cancelled"), Text.of("window.cancelled-hint")));
                // last: whoever waited for this one to end may begin the next
                doing.set(null);
            }
        });
    }

    /** Something that went wrong without being an operation, or null when it is over. */
    public void tell(Problem what) {
        problem.set(what);
    }

    public void cancel() {
        if (task != null) {
            task.cancel();
        }
    }
}
