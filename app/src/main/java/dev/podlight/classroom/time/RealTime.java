package dev.podlight.classroom.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The wall clock, or a faster one that starts from it. One daemon thread runs all actions, so they never overlap. */
public final class RealTime implements ClassTime {

    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();
    private final double speed;
    private final ScheduledThreadPoolExecutor executor;

    /**
     * @param speed how many seconds of the class go by in one of the wall clock; 1 for real time
     * @throws IllegalArgumentException if it is not above 0
     */
    public RealTime(double speed) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed " + speed);
        }
        this.speed = speed;
        executor = new ScheduledThreadPoolExecutor(1,
                Thread.ofPlatform().daemon().name("class-time").factory());
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setRejectedExecutionHandler((task, closed) -> {});
    }

    @Override
    public Instant now() {
        return start.plusNanos((long) ((System.nanoTime() - startNanos) * speed));
    }

    @Override
    public Scheduled after(Duration delay, Runnable action) {
        var future = executor.schedule(action, Math.max(0, (long) (delay.toNanos() / speed)), TimeUnit.NANOSECONDS);
        return () -> {
            if (future != null) {
                future.cancel(false);
            }
        };
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
