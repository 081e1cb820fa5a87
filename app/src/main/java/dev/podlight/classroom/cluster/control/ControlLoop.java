package dev.podlight.classroom.cluster.control;

import dev.podlight.classroom.time.ClassTime;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.store.Change;
import dev.podlight.classroom.cluster.store.ObjectKey;
import dev.podlight.classroom.cluster.store.ObjectStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Runs the controllers on the class's time, one after the other, a moment after what they react to. Stopped, it keeps what comes up until it goes on. */
public final class ControlLoop implements AutoCloseable {

    private record Item(Reconciler reconciler, ObjectKey key) {}

    private interface Timer {
        ClassTime.Scheduled start(Duration delay, Runnable action);
    }

    /** As long as a controller takes to notice: short, but long enough for a watch to see each stage. */
    private static final Duration MOMENT = Duration.ofMillis(15);

    private final ObjectStore store;
    private final ClassTime time;
    private final List<Reconciler> reconcilers = new ArrayList<>();
    private final Set<Item> queue = new LinkedHashSet<>();
    private final List<Runnable> held = new ArrayList<>();
    private final Set<ClassTime.Scheduled> timers = new LinkedHashSet<>();
    private final Consumer<Change> listener = this::changed;
    private boolean scheduled;
    private boolean running = true;
    private boolean closed;

    public ControlLoop(ObjectStore store, ClassTime time) {
        this.store = store;
        this.time = time;
    }

    /** Adds a controller; all before {@link #start}. */
    void add(Reconciler reconciler) {
        reconcilers.add(reconciler);
    }

    void start() {
        store.listen(listener);
    }

    private void changed(Change change) {
        for (var reconciler : reconcilers) {
            reconciler.concerns(change, key -> look(reconciler, key));
        }
    }

    /** Has {@code reconciler} look at {@code key} in a moment. */
    synchronized void look(Reconciler reconciler, ObjectKey key) {
        queue.add(new Item(reconciler, key));
        schedule();
    }

    private void schedule() {
        if (!scheduled && running && !closed && !queue.isEmpty()) {
            scheduled = true;
            timer(time::after, MOMENT, this::drain);
        }
    }

    private void timer(Timer timer, Duration delay, Runnable action) {
        var box = new ClassTime.Scheduled[1];
        box[0] = timer.start(delay, () -> {
            synchronized (this) {
                timers.remove(box[0]);
            }
            action.run();
        });
        timers.add(box[0]);
    }

    private void drain() {
        List<Item> now;
        synchronized (this) {
            scheduled = false;
            if (!running || closed) {
                return;
            }
            now = List.copyOf(queue);
            queue.clear();
        }
        now.forEach(ControlLoop::one);
        synchronized (this) {
            schedule();
        }
    }

    private static void one(Item item) {
        try {
            item.reconciler().reconcile(item.key());
        } catch (Refusal e) {
            // Someone deleted or changed it meanwhile, or its namespace ends: that change brings it up again.
            return;
        }
    }

    /** Runs {@code action} after {@code delay} of the class's time, or when the loop goes on after that. */
    synchronized void after(Duration delay, Runnable action) {
        if (!closed) {
            timer(time::after, delay, () -> due(action));
        }
    }

    /** The same for what is no event to see, see {@link ClassTime#meanwhile}. */
    synchronized void meanwhile(Duration delay, Runnable action) {
        if (!closed) {
            timer(time::meanwhile, delay, () -> due(action));
        }
    }

    private void due(Runnable action) {
        synchronized (this) {
            if (closed) {
                return;
            }
            if (!running) {
                held.add(action);
                return;
            }
        }
        try {
            action.run();
        } catch (Refusal e) {
            // What the action was about is gone.
            return;
        }
    }

    /** Stops or goes on. What came due meanwhile is done when it goes on. */
    public void running(boolean on) {
        List<Runnable> now;
        synchronized (this) {
            running = on;
            now = on ? List.copyOf(held) : List.of();
            if (on) {
                held.clear();
            }
            schedule();
        }
        now.forEach(action -> after(Duration.ZERO, action));
    }

    @Override
    public synchronized void close() {
        closed = true;
        timers.forEach(ClassTime.Scheduled::cancel);
        timers.clear();
        queue.clear();
        held.clear();
        store.forget(listener);
    }
}
