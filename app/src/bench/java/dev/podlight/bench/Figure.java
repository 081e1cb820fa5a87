package dev.podlight.bench;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * One number of a run.
 *
 * @param name for example {@code trace.one}
 * @param ours as measured, a median unless the name says otherwise
 * @param peer what another tool needed in the same run, or null
 * @param unit of both, for example {@code us}
 * @param most what we promise: of the ratio where there is a peer, else of ours; null for no promise
 */
record Figure(String name, double ours, Double peer, String unit, Double most) {

    static Figure of(String name, double ours, String unit) {
        return new Figure(name, ours, null, unit, null);
    }

    Figure against(double other) {
        return new Figure(name, ours, other, unit, most);
    }

    Figure atMost(double promise) {
        return new Figure(name, ours, peer, unit, promise);
    }

    /** Null without a peer. */
    Double ratio() {
        return peer == null ? null : ours / peer;
    }

    boolean kept() {
        return most == null || (peer == null ? ours : ratio()) <= most;
    }

    /** {@code name<TAB>ours<TAB>peer<TAB>ratio<TAB>unit}. */
    String line() {
        return String.join("\t", name, number(ours), number(peer), number(ratio()), unit);
    }

    /** Four digits, written plainly; empty for null. */
    static String number(Double value) {
        return value == null || !Double.isFinite(value)
                ? ""
                : new BigDecimal(value, new MathContext(4)).stripTrailingZeros().toPlainString();
    }
}
