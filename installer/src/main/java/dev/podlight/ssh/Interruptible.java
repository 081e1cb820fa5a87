package dev.podlight.ssh;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Makes JSch's blocking calls cancellable. JSch swallows interruptions and sits in socket reads, so the call runs on a virtual thread of
 * its own while the caller waits where an interruption counts.
 */
final class Interruptible {

    private Interruptible() {}

    /**
     * @param abort makes the call end soon, for example by closing its socket
     * @throws ExecutionException with what the call threw
     * @throws InterruptedException if the caller was interrupted; {@code abort} has then run
     */
    static <T> T call(String name, Callable<T> call, Runnable abort) throws ExecutionException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = Thread.ofVirtual().name(name).start(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            // it may be waiting for a person's answer, which an interruption ends
            thread.interrupt();
            abort.run();
            throw e;
        }
    }
}
