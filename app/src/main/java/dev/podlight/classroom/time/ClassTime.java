package dev.podlight.classroom.time;

import java.time.Duration;
import java.time.Instant;

/** The classroom's time: real, hurried, or moved by hand. Nothing in the classroom looks at another clock or sleeps. */
public interface ClassTime extends AutoCloseable {

    Instant now();

    /** Runs {@code action} once, {@code delay} from now (sooner in a hurried class), on a thread of this time. Actions never overlap. */
    Scheduled after(Duration delay, Runnable action);

    /**
     * Like {@link #after}, for what nobody would call an event of the class: a sleep in a shell, a node's sign of life. A class that is
     * held does not hold it, and no step brings it.
     */
    default Scheduled meanwhile(Duration delay, Runnable action) {
        return after(delay, action);
    }

    @Override
    void close();

    /** Something that is still to come. */
    interface Scheduled {
        /** No effect if it has run. */
        void cancel();
    }
}
