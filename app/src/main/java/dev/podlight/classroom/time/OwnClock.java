package dev.podlight.classroom.time;

import java.time.Duration;
import java.time.Instant;

/** One machine's clock in a class: it runs as the class's time does, and may be set wrong. Safe for any thread. */
public final class OwnClock implements ClassTime {
    private final ClassTime time;
    private volatile Duration ahead = Duration.ZERO;

    public OwnClock(ClassTime time) {
        this.time = time;
    }

    @Override
    public Instant now() {
        return time.now().plus(ahead);
    }

    /** As {@code date --set} does. */
    public void set(Instant now) {
        ahead = Duration.between(time.now(), now);
    }

    @Override
    public Scheduled after(Duration delay, Runnable action) {
        return time.after(delay, action);
    }

    @Override
    public Scheduled meanwhile(Duration delay, Runnable action) {
        return time.meanwhile(delay, action);
    }

    /** The class's time goes on. */
    @Override
    public void close() {
        ahead = Duration.ZERO;
    }
}
