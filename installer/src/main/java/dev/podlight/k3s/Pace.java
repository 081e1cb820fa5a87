package dev.podlight.k3s;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** How fast bytes went lately. Told of each step; speaks a few times a second. */
final class Pace {
    private static final long BETWEEN = 200_000_000;
    private static final long LATELY = 4_000_000_000L;

    private final LongSupplier nanos;
    private final Deque<Point> points = new ArrayDeque<>();

    private record Point(long at, long done) {}

    /** @param nanos a clock that only goes forward */
    Pace(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** What was there before does not count as fast. */
    void begin(long done) {
        points.clear();
        points.add(new Point(nanos.getAsLong(), done));
    }

    /** @return whether it is time to say it */
    boolean step(long done) {
        long now = nanos.getAsLong();
        if (!points.isEmpty() && now - points.getLast().at < BETWEEN)
            return false;
        points.add(new Point(now, done));
        while (points.size() > 2 && now - points.getFirst().at > LATELY)
            points.removeFirst();
        return true;
    }

    /** Bytes a second; 0 while that is unknown. */
    long rate() {
        if (points.size() < 2)
            return 0;
        long time = points.getLast().at - points.getFirst().at;
        return time <= 0 ? 0 : Math.round((points.getLast().done - points.getFirst().done) * 1e9 / time);
    }
}
