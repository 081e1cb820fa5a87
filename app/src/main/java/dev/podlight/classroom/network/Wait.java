package dev.podlight.classroom.network;

import dev.podlight.classroom.time.ClassTime;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Lets the class's time go by; a held class answers all the same. */
final class Wait {
    private Wait() {}

    /** @throws InterruptedException if whoever waits gives up */
    static void of(ClassTime time, Duration duration) throws InterruptedException {
        var over = new CountDownLatch(1);
        ClassTime.Scheduled scheduled = time.meanwhile(duration, over::countDown);
        try {
            over.await();
        } finally {
            scheduled.cancel();
        }
    }
}
