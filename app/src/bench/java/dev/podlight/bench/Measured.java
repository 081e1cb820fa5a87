package dev.podlight.bench;

import java.util.Arrays;
import java.util.concurrent.Callable;

/** How long something takes, over several runs. */
final class Measured {
    private final double[] nanos;

    private Measured(double[] nanos) {
        this.nanos = nanos;
        Arrays.sort(nanos);
    }

    /** Runs it {@code warm} times for nothing and {@code runs} times by the clock. */
    static Measured of(int warm, int runs, Callable<?> work) throws Exception {
        for (int i = 0; i < warm; i++) {
            work.call();
        }
        double[] nanos = new double[runs];
        for (int i = 0; i < runs; i++) {
            long begun = System.nanoTime();
            work.call();
            nanos[i] = System.nanoTime() - begun;
        }
        return new Measured(nanos);
    }

    /** What was measured already, in nanoseconds. */
    static Measured of(double[] nanos) {
        return new Measured(nanos.clone());
    }

    double medianMillis() {
        return at(0.5) / 1e6;
    }

    /** @param share for example 0.99 */
    double millisAt(double share) {
        return at(share) / 1e6;
    }

    private double at(double share) {
        return nanos[Math.min(nanos.length - 1, (int) Math.ceil(share * nanos.length) - 1)];
    }
}
