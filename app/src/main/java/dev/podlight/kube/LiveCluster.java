package dev.podlight.kube;

import dev.podlight.traffic.ClusterSnapshot;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * A cluster as it is now, kept so by watching. Watches resume where they ended, begin again from a list where the API no longer knows
 * (410), and come back by themselves when the API does. Safe for any thread.
 */
public final class LiveCluster implements AutoCloseable {

    LiveCluster() {}

    /**
     * @param snapshot as it was when the link last stood
     * @param link how we stand with the API at this moment
     */
    public record View(ClusterSnapshot snapshot, Link link) {}

    /** The newest view; before the first lists came it is empty and {@link Link.Connecting}. */
    public View view() {
        throw new UnsupportedOperationException();
    }

    /**
     * Waits, without asking the API anything, until a snapshot is as wanted.
     *
     * @param missing says what is still missing, for the failure; empty means that the snapshot is as wanted
     * @throws KubeException NotReadyInTime after {@code longest}; the failure of the link if it is refused
     */
    public ClusterSnapshot await(Missing missing, Duration longest) throws KubeException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** As {@link #await(Missing, Duration)} with one name for all that is missing. */
    public ClusterSnapshot await(String what, Predicate<ClusterSnapshot> wanted, Duration longest)
            throws KubeException, InterruptedException {
        return await(s -> wanted.test(s) ? "" : what, longest);
    }

    /** Says what a snapshot still lacks. */
    @FunctionalInterface
    public interface Missing {
        /** @return empty if nothing is missing */
        String in(ClusterSnapshot snapshot);
    }

    /** Ends the watches and the listener's thread; no call of the listener begins after this. */
    @Override
    public void close() {}
}
