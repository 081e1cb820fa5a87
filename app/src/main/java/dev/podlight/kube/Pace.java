package dev.podlight.kube;

import java.time.Duration;

/**
 * The time limits of watching; a parameter so that tests need not wait.
 *
 * @param first how long to wait after the first failure; doubled after each further one
 * @param longest the longest wait
 * @param watch how long the API may keep one watch open: it ends it by then, so longer silence means that it is gone
 * @param grace how much longer than that to wait
 * @param coalesce changes this close together are one delivery
 */
record Pace(Duration first, Duration longest, Duration watch, Duration grace, Duration coalesce) {
    static final Pace USUAL = new Pace(Duration.ofMillis(250), Duration.ofSeconds(5), Duration.ofSeconds(60),
            Duration.ofSeconds(10), Duration.ofMillis(30));

    /** @param failures how many in a row, at least 1 */
    Duration after(int failures) {
        Duration wait = first.multipliedBy(1L << Math.min(failures - 1, 10));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
