package dev.podlight.classroom.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The wall clock. With a speed above 1 what is to come comes sooner, but the clock stays the wall's: a stamp in the future would read
 * as a wrong clock to whoever looks at the machine, and as {@code <invalid>} to kubectl. One daemon thread runs all actions, so they
 * never overlap.
 */
public final class RealTime implements ClassTime {

    private volatile double speed;
    private final ScheduledThreadPoolExecutor executor;

    /**
     * @param speed how many times sooner an action comes than its delay says; 1 for real time
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

    /**
     * From now on what is to come comes so many times sooner; what was scheduled before keeps its time.
     *
     * @throws IllegalArgumentException if it is not above 0
     */
    public void speed(double times) {
        if (!(times > 0)) {
            throw new IllegalArgumentException("speed " + times);
        }
        speed = times;
    }

    @Override
    public Instant now() {
        return Instant.now();
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
