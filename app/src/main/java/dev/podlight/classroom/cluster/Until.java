package dev.podlight.classroom.cluster;

import dev.podlight.classroom.time.ClassTime;
import dev.podlight.traffic.ClusterSnapshot;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** Waits for a sign in a cluster, by its changes. */
public final class Until {

    private Until() {}

    /** Returns when the sign is there. */
    public static void shows(SimCluster cluster, Predicate<ClusterSnapshot> sign) throws InterruptedException {
        var changes = new Semaphore(0);
        try (var _ = cluster.onChange(changes::release)) {
            while (!sign.test(cluster.snapshot())) {
                changes.acquire();
                changes.drainPermits();
            }
        }
    }

    /**
     * Returns when the sign is there, or the class has waited long enough.
     *
     * @param patience in the class's own time
     * @return whether it is there
     */
    public static boolean shows(SimCluster cluster, Predicate<ClusterSnapshot> sign, ClassTime time, Duration patience)
            throws InterruptedException {
        var changes = new Semaphore(0);
        var over = new AtomicBoolean();
        ClassTime.Scheduled end = time.meanwhile(patience, () -> {
            over.set(true);
            changes.release();
        });
        try (var _ = cluster.onChange(changes::release)) {
            while (!sign.test(cluster.snapshot())) {
                if (over.get()) {
                    return false;
                }
                changes.acquire();
                changes.drainPermits();
            }
            return true;
        } finally {
            end.cancel();
        }
    }
}
