package dev.podlight.probe;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Trace;

/**
 * A trace beside what was observed. Always made, never smoothed over.
 *
 * @param trace with the evidence raised of the hops that the observation recorded
 * @param agrees whether nothing observed contradicts the trace
 * @param cause what only the two together tell ({@code app-slow}, {@code app-answers-error}, {@code firewall-closed} ...), or null
 * @param text one sentence: how they agree or differ
 */
public record Comparison(Trace trace, Observation observation, boolean agrees, String cause, Text text) {

    public static Comparison of(Trace trace, Observation observation) {
        throw new UnsupportedOperationException();
    }
}
