package dev.podlight.ssh;

import java.time.Duration;

/** For last words on a line that may be dead: whoever cancels waits for them a moment, so that they are out before the session closes. */
final class Patience {
    private static final Duration MOMENT = Duration.ofSeconds(3);

    private Patience() {}

    /** Runs it on a thread of its own and waits for its end, but a moment at most; a second interruption ends the waiting. */
    static void shortly(String name, Runnable lastWords) {
        Thread thread = Thread.ofVirtual().name(name).start(lastWords);
        try {
            thread.join(MOMENT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
