package dev.podlight.classroom.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The wall clock. With a speed above 1 what is to come comes sooner, but the clock stays the wall's: a stamp in the future would read
 * as a wrong clock to whoever looks at the machine, and as {@code <invalid>} to kubectl. It can be held, and then goes on step by step.
 * One daemon thread runs all actions, so they never overlap. Safe for any thread.
 */
public final class RealTime implements ClassTime {

    private final PriorityQueue<Due> queue = new PriorityQueue<>(
            Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private double speed;
    private boolean held;
    private boolean closed;
    /** How far the class had come at {@link #mark}, in nanoseconds of its own. */
    private long come;
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

    /** Nothing comes any more until {@link #step} or {@link #speed}; requests are answered all the same. */
    public void hold() {
        change(() -> held = true);
    }

    /** Brings what is next, and all that is due at the same moment, at once. No effect if nothing is to come. */
    public void step() {
        change(() -> {
            if (!queue.isEmpty()) {
                come = Math.max(come, queue.peek().at());
            }
        });
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Scheduled after(Duration delay, Runnable action) {
        Due[] due = new Due[1];
        change(() -> {
            due[0] = new Due(come + Math.max(0, delay.toNanos()), made++, action);
            if (!closed) {
                queue.add(due[0]);
            }
        });
        return () -> change(() -> queue.remove(due[0]));
    }

    @Override
    public void close() {
        change(() -> {
            closed = true;
            queue.clear();
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
                Due first = queue.peek();
                if (first != null && first.at() <= come) {
                    return queue.poll();
                }
                if (first == null || held) {
                    changed.await();
                } else {
                    changed.awaitNanos(Math.max(1, (long) ((first.at() - come) / speed)));
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private void settle() {
        long now = System.nanoTime();
        if (!held) {
            come += (long) ((now - mark) * speed);
        }
        mark = now;
    }

    private static double positive(double speed) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed " + speed);
        }
        return speed;
    }

    private record Due(long at, long order, Runnable action) {}
}
