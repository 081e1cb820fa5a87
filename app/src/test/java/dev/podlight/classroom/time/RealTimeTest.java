package dev.podlight.classroom.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RealTimeTest {
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void whatIsDueComesInOrder() throws InterruptedException {
        try (var time = new RealTime(1000)) {
            var all = new CountDownLatch(3);
            for (int seconds : List.of(9, 3, 6)) {
                time.after(Duration.ofSeconds(seconds), () -> tell(seconds + "", all));
            }
            wait(all);
        }
        assertEquals(List.of("3", "6", "9"), done);
    }

    @Test
    void aHeldClassGoesOnStepByStep() throws InterruptedException {
        try (var time = new RealTime(1)) {
            var first = new CountDownLatch(2);
            var second = new CountDownLatch(1);
            time.hold();
            time.after(Duration.ofHours(1), () -> tell("a", first));
            time.after(Duration.ofHours(1), () -> tell("b", first));
            time.after(Duration.ofHours(2), () -> tell("c", second));
            time.step();
            wait(first);
            assertEquals(List.of("a", "b"), done);
            time.step();
            wait(second);
        }
        assertEquals(List.of("a", "b", "c"), done);
    }

    @Test
    void whoWaitsIsNeitherHeldNorBroughtByAStep() throws InterruptedException {
        try (var time = new RealTime(1)) {
            var waited = new CountDownLatch(1);
            var event = new CountDownLatch(1);
            time.hold();
            time.meanwhile(Duration.ofMillis(1), () -> tell("sleep", waited));
            wait(waited);
            time.meanwhile(Duration.ofMinutes(30), () -> tell("long sleep", event));
            time.after(Duration.ofHours(1), () -> tell("event", event));
            time.step();
            wait(event);
        }
        assertEquals(List.of("sleep", "event"), done);
    }

    @Test
    void anotherSpeedCountsForWhatIsAlreadyWaitedFor() throws InterruptedException {
        try (var time = new RealTime(1)) {
            var come = new CountDownLatch(1);
            time.after(Duration.ofHours(10), () -> tell("late", come));
            time.speed(1e9);
            wait(come);
        }
        assertThrows(IllegalArgumentException.class, () -> new RealTime(0));
    }

    @Test
    void whatIsCancelledOrComesAfterTheEndDoesNotHappen() throws InterruptedException {
        var time = new RealTime(1000);
        var kept = new CountDownLatch(1);
        time.after(Duration.ofSeconds(1), () -> tell("cancelled", kept)).cancel();
        time.after(Duration.ofSeconds(2), () -> tell("kept", kept));
        wait(kept);
        time.close();
        time.after(Duration.ZERO, () -> tell("closed", kept));
        assertEquals(List.of("kept"), done);
    }

    @Test
    void oneThatFailsDoesNotEndTheOthers() throws InterruptedException {
        try (var time = new RealTime(1000)) {
            var told = new CountDownLatch(1);
            var after = new CountDownLatch(1);
            time.after(Duration.ZERO, () -> {
                Thread.currentThread().setUncaughtExceptionHandler((_, _) -> told.countDown());
                throw new IllegalStateException("on purpose");
            });
            time.after(Duration.ofSeconds(1), () -> tell("next", after));
            wait(told);
            wait(after);
        }
        assertFalse(done.isEmpty());
    }

    private void tell(String what, CountDownLatch latch) {
        done.add(what);
        latch.countDown();
    }

    private static void wait(CountDownLatch latch) throws InterruptedException {
        assertTrue(latch.await(20, TimeUnit.SECONDS));
    }
}
