package dev.podlight.ui.stage;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Hop;
import dev.podlight.traffic.Trace;

import java.time.Duration;
import java.util.List;

/**
 * What a request that was really sent came back with, as far as the stage shows it.
 *
 * @param status HTTP status, or null where no answer came
 * @param symptom what the client saw; HTTP if an answer came
 * @param time from sending to the answer or to giving up
 * @param pod name of the Pod that answered, or empty when that is not known
 * @param how how the Pod is known (a fingerprint, a log), or why it is not; null when nothing is to be said
 * @param body the first part of the answer, or empty
 * @param disagreement what the trace said differently, or null when both agree
 * @param testimonies what recorded the request on its way, or was asked in vain
 * @param cause what only trace and answer together tell, by its id; or null
 */
public record Outcome(Integer status, Trace.Symptom symptom, Duration time, String pod, Text how, String body,
        Text disagreement, List<Testimony> testimonies, String cause) {
    public Outcome {
        testimonies = List.copyOf(testimonies);
    }

    /** What is recorded about one hop. */
    public List<Testimony> about(Hop.Kind kind) {
        return testimonies.stream().filter(t -> t.hops().contains(kind)).toList();
    }
}
