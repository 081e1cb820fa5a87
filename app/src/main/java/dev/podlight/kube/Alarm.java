package dev.podlight.kube;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Something that many threads wait for, so that one good sign shortens the waiting of all. */
final class Alarm {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private long count;

    /** Wakes everyone who waits now. */
    void ring() {
        lock.lock();
        try {
            count++;
            rung.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** @param longest null to wait for the next ring however long that takes */
    void await(Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long before = count;
            long left = longest == null ? Long.MAX_VALUE : longest.toNanos();
            while (count == before && left > 0) {
                left = rung.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
