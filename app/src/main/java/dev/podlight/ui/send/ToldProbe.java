package dev.podlight.ui.send;

import dev.podlight.probe.NotSent;
import dev.podlight.probe.Observation;
import dev.podlight.probe.Probe;
import dev.podlight.traffic.Request;
import dev.podlight.transcript.Transcript;

import java.time.Duration;

/**
 * Sends as another probe does, and writes the curl line that equals it. Only for this computer: what goes over SSH or by the API has its
 * lines in the transcript already.
 */
record ToldProbe(Probe probe, Transcript transcript) implements Probe {
    private static final String WHERE = "curl";

    @Override
    public Observation send(Request request, Duration timeout) throws NotSent, InterruptedException {
        Observation seen = probe.send(request, timeout);
        // both lines at once: several requests may be under way
        synchronized (transcript) {
            write(request, seen);
        }
        return seen;
    }

    private void write(Request request, Observation seen) {
        String through = seen.connection() == null ? "" : seen.connection().through();
        transcript.command(WHERE, Curl.line(request, through));
        if (seen.answer() == null) {
            transcript.line(WHERE, seen.outcome().id() + (seen.error().isEmpty() ? "" : ": " + seen.error()));
            return;
        }
        transcript.line(WHERE, "HTTP/1.1 " + seen.answer().status() + " " + seen.answer().reason());
        seen.answer().body().lines().limit(1).forEach(line -> transcript.line(WHERE, line));
    }
}
