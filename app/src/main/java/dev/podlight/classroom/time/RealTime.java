package dev.podlight.classroom.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The wall clock. With a speed above 1 what is to come comes sooner, but the clock stays the wall's: a stamp in the future would read
 * as a wrong clock to whoever looks at the machine, and as {@code <invalid>} to kubectl. It can be held, and then goes on step by step.
 * One daemon thread runs all actions, so they never overlap. Safe for any thread.
 */
public final class RealTime implements ClassTime {

    /** What happens in the class, and what goes on beside it. */
    private final Lane events = new Lane();
    private final Lane waits = new Lane();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private double speed;
    private boolean held;
    private boolean closed;
    private long mark = System.nanoTime();
    private long made;

    /**
     * @param speed how many times sooner an action comes than its delay says; 1 for real time
     * @throws IllegalArgumentException if it is not above 0
     */
    public RealTime(double speed) {
        this.speed = positive(speed);
        Thread.ofPlatform().daemon().name("class-time").start(this::run);
    }

    /**
     * From now on everything still to come, also what was scheduled before, comes so many times sooner. A class that is held goes on.
     *
     * @throws IllegalArgumentException if it is not above 0
     */
    public void speed(double times) {
        change(() -> {
            speed = positive(times);
            held = false;
        });
    }

    /** Nothing comes any more until {@link #step} or {@link #speed}; requests are answered all the same, and a machine’s own waiting goes on in real time. */
    public void hold() {
        change(() -> held = true);
    }

    /** Brings what is next, and all that is due at the same moment, at once. No effect if nothing is to come. */
    public void step() {
        change(events::skip);
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Scheduled after(Duration delay, Runnable action) {
        return schedule(events, delay, action);
    }

    @Override
    public Scheduled meanwhile(Duration delay, Runnable action) {
        return schedule(waits, delay, action);
    }

    private Scheduled schedule(Lane lane, Duration delay, Runnable action) {
        Due[] due = new Due[1];
        change(() -> {
            if (!closed) {
                due[0] = lane.add(Math.max(0, delay.toNanos()), made++, action);
            }
        });
        return () -> change(() -> lane.queue.remove(due[0]));
    }

    @Override
    public void close() {
        change(() -> {
            closed = true;
            events.queue.clear();
            waits.queue.clear();
        });
    }

    private void change(Runnable how) {
        lock.lock();
        try {
            settle();
            how.run();
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            for (Due due = next(); due != null; due = next()) {
                perform(due);
            }
        } catch (InterruptedException e) {
            close();
        }
    }

    /** A fault in one action must not stand in the way of the others; it is told as any uncaught one is. */
    private static void perform(Due due) {
        try {
            due.action().run();
        } catch (RuntimeException e) {
            Thread here = Thread.currentThread();
            here.getUncaughtExceptionHandler().uncaughtException(here, e);
        }
    }

    /** Waits for the next action's time; null when closed. */
    private Due next() throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                settle();
                Due due = Optional.ofNullable(events.due()).orElseGet(waits::due);
                if (due != null) {
                    return due;
                }
                changed.awaitNanos(Math.min(held ? Long.MAX_VALUE : events.left(speed), waits.left(held ? 1 : speed)));
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private void settle() {
        long now = System.nanoTime();
        long gone = now - mark;
        events.come += held ? 0 : (long) (gone * speed);
        waits.come += held ? gone : (long) (gone * speed);
        mark = now;
    }

    private static double positive(double speed) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed " + speed);
        }
        return speed;
    }

    private record Due(long at, long order, Runnable action) {}

    /** Actions in the order of their time, then of their making; only under the lock. */
    private static final class Lane {
        private final PriorityQueue<Due> queue = new PriorityQueue<>(
                Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
        /** How far it had come at the last look, in nanoseconds of the class. */
        private long come;

        Due add(long delay, long order, Runnable action) {
            Due due = new Due(come + delay, order, action);
            queue.add(due);
            return due;
        }

        /** Takes the first if its time has come; else null. */
        Due due() {
            return queue.isEmpty() || queue.peek().at() > come ? null : queue.poll();
        }

        /** @return nanoseconds until the first is due; endless if there is none */
        long left(double speed) {
            return queue.isEmpty() ? Long.MAX_VALUE : Math.max(1, (long) ((queue.peek().at() - come) / speed));
        }

        void skip() {
            come = queue.isEmpty() ? come : Math.max(come, queue.peek().at());
        }
    }
}
