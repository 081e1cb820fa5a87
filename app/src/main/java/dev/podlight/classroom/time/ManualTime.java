package dev.podlight.classroom.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time moved by hand, for tests and step by step. Actions run on the thread that calls {@link #advance}, in order of their time, then of their making. */
public final class ManualTime implements ClassTime {

    private final PriorityQueue<Due> queue = new PriorityQueue<>(
            Comparator.comparing(Due::at).thenComparing(Due::order));
    private Instant now;
    private long made;
    private boolean closed;

    public ManualTime(Instant start) {
        now = start;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized Scheduled after(Duration delay, Runnable action) {
        var due = new Due(now.plus(delay.isNegative() ? Duration.ZERO : delay), made++, action);
        if (!closed) {
            queue.add(due);
        }
        return () -> remove(due);
    }

    /** Moves on by {@code by} and runs everything that becomes due on the way, also what those actions schedule within it. */
    public void advance(Duration by) {
        var end = now().plus(by);
        for (var due = next(end); due != null; due = next(end)) {
            due.action().run();
        }
        synchronized (this) {
            now = end;
        }
    }

    /** How many actions are still to come. */
    public synchronized int pending() {
        return queue.size();
    }

    @Override
    public synchronized void close() {
        closed = true;
        queue.clear();
    }

    private synchronized Due next(Instant end) {
        var due = queue.peek();
        if (due == null || due.at().isAfter(end)) {
            return null;
        }
        now = due.at().isAfter(now) ? due.at() : now;
        return queue.poll();
    }

    private synchronized void remove(Due due) {
        queue.remove(due);
    }

    private record Due(Instant at, long order, Runnable action) {}
}
