package dev.podlight.classroom.time;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Lets a program of the classroom take its time: blocks its thread until class time has gone by, in a held class as much real time. */
public final class Pause {

    private Pause() {}

    /** @throws InterruptedException if the program is killed meanwhile */
    public static void of(ClassTime time, Duration duration) throws InterruptedException {
        var over = new CountDownLatch(1);
        ClassTime.Scheduled scheduled = time.meanwhile(duration, over::countDown);
        try {
            over.await();
        } finally {
            scheduled.cancel();
        }
    }
}
