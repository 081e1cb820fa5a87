package dev.podlight.ssh;

import com.jcraft.jsch.JSchException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who may have a channel. OpenSSH opens ten at once (MaxSessions), and counts an ended one until it has cleaned up, which may be a moment
 * after it has said that it ended; so a refusal here says only that the next one to be freed must be waited for.
 */
final class Turns {
    private static final int AT_ONCE = 10;
    /** With nothing of ours open and this often refused, it is not about waiting. */
    private static final int ALONE = 3;

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition freed = lock.newCondition();
    private int taken;
    private long given;

    /** Waits until fewer than ten are taken. */
    void take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (taken >= AT_ONCE)
                freed.await();
            taken++;
        } finally {
            lock.unlock();
        }
    }

    /** To be called when the channel's close has been sent. */
    void give() {
        lock.lock();
        try {
            taken--;
            given++;
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How a channel is opened. */
    @FunctionalInterface
    interface Opening<T> {
        T open() throws JSchException, InterruptedException;
    }

    /**
     * Opens a channel of one of the machine's places; where it has none left just now, that of the next one to end.
     *
     * @throws JSchException as the opening does, where waiting does not help
     */
    <T> T open(Opening<T> opening) throws JSchException, InterruptedException {
        for (int refusals = 1;; refusals++) {
            long before = given();
            try {
                return opening.open();
            } catch (JSchException e) {
                if (!isNoPlace(e) || !another(before, refusals))
                    throw e;
            }
        }
    }

    /** Whether the machine refused a channel, on a line that works. */
    static boolean isNoPlace(JSchException e) {
        return String.valueOf(e.getMessage()).contains("channel is not opened");
    }

    /** How many have been given back so far. */
    private long given() {
        lock.lock();
        try {
            return given;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The machine refused a channel to one who holds a turn: waits until another was given back.
     *
     * @param before what {@link #given()} was before the refused one was asked for
     * @param refusals how often it was refused so far
     * @return false if there is nothing to wait for
     */
    private boolean another(long before, int refusals) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            // its answer came after it had cleaned up all that was closed before the question
            while (given == before && taken > 1)
                freed.await();
            return given != before || refusals < ALONE;
        } finally {
            lock.unlock();
        }
    }
}
