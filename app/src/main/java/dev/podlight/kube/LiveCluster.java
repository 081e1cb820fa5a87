package dev.podlight.kube;

import dev.podlight.traffic.ClusterSnapshot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A cluster as it is now, kept so by watching. Watches resume where they ended, begin again from a list where the API no longer knows
 * (410), and come back by themselves when the API does. Safe for any thread.
 */
public final class LiveCluster implements AutoCloseable {
    private final Consumer<View> listener;
    private final Pace pace;
    private final Mirror mirror;
    private final ScheduledThreadPoolExecutor delivery;
    private final List<Thread> watches = new ArrayList<>();
    private final AtomicBoolean due = new AtomicBoolean();
    /** By {@link System#nanoTime}. */
    private volatile long notBefore = System.nanoTime();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private View view = new View(ClusterSnapshot.empty(), new Link.Connecting());

    /** @param ownNamespace where to look when the whole cluster is refused */
    LiveCluster(Api api, String ownNamespace, Pace pace, Consumer<View> listener) {
        this.listener = listener;
        this.pace = pace;
        delivery = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("cluster-view").factory());
        delivery.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        delivery.setRejectedExecutionHandler((task, closed) -> {});
        mirror = new Mirror(WatchedKind.ALL, this::changed);
        Alarm alarm = new Alarm();
        for (WatchedKind kind : WatchedKind.ALL) {
            KindWatch watch = new KindWatch(api, mirror, kind, ownNamespace, pace, alarm);
            watches.add(Thread.ofVirtual().name("watch " + kind.plural()).start(watch));
        }
    }

    /**
     * @param snapshot as it was when the link last stood
     * @param link how we stand with the API at this moment
     */
    public record View(ClusterSnapshot snapshot, Link link) {}

    /** The newest view; before the first lists came it is empty and {@link Link.Connecting}. */
    public View view() {
        lock.lock();
        try {
            return view;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits, without asking the API anything, until a snapshot is as wanted.
     *
     * @param missing says what is still missing, for the failure; empty means that the snapshot is as wanted
     * @throws KubeException NotReadyInTime after {@code longest}; the failure of the link if it is refused, or if it is lost when the
     *             time is over
     */
    public ClusterSnapshot await(Missing missing, Duration longest) throws KubeException, InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = longest.toNanos();
            while (true) {
                boolean settled = !(view.link() instanceof Link.Connecting);
                String lacking = settled ? missing.in(view.snapshot()) : "…";
                if (lacking.isEmpty()) {
                    return view.snapshot();
                }
                if (view.link() instanceof Link.Refused(KubeFailure failure)) {
                    throw new KubeException(failure);
                }
                if (left <= 0) {
                    throw new KubeException(tooLate(lacking, longest));
                }
                left = arrived.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private KubeFailure tooLate(String lacking, Duration longest) {
        return view.link() instanceof Link.Lost(KubeFailure failure)
                ? failure
                : new KubeFailure.NotReadyInTime(lacking, longest.toSeconds());
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
    public void close() {
        watches.forEach(Thread::interrupt);
        delivery.shutdownNow();
    }

    boolean isClosed() {
        return delivery.isShutdown();
    }

    /**
     * Several changes of a moment are one delivery: the first one sets it, the others find it set. A change after some quiet is
     * delivered at once; only what comes close behind a delivery waits.
     */
    private void changed() {
        if (due.compareAndSet(false, true)) {
            delivery.schedule(this::deliver, Math.max(0, notBefore - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
    }

    private void deliver() {
        due.set(false);
        long quietUntil = notBefore;
        notBefore = System.nanoTime() + pace.coalesce().toNanos();
        View next = mirror.view();
        lock.lock();
        try {
            if (next.snapshot() == view.snapshot() && next.link().equals(view.link())) {
                // the delivery before had it already: it must not hold back what comes next
                notBefore = quietUntil;
                return;
            }
            view = next;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
        if (!(next.link() instanceof Link.Connecting) && !delivery.isShutdown()) {
            listener.accept(next);
        }
    }
}
