package dev.podlight.ui.send;

import dev.podlight.probe.NotSent;
import dev.podlight.probe.Observation;
import dev.podlight.probe.Probe;
import dev.podlight.traffic.Request;
import dev.podlight.transcript.Transcript;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Sends as another probe does, and writes one line for all the requests of a burst: a thousand would bury the rest. */
record BurstProbe(Probe probe, Transcript transcript, int count, AtomicBoolean told) implements Probe {

    BurstProbe(Probe probe, Transcript transcript, int count) {
        this(probe, transcript, count, new AtomicBoolean());
    }

    @Override
    public Observation send(Request request, Duration timeout) throws NotSent, InterruptedException {
        Observation seen = probe.send(request, timeout);
        if (told.compareAndSet(false, true)) {
            String through = seen.connection() == null ? "" : seen.connection().through();
            transcript.command("curl", "for i in $(seq " + count + "); do " + Curl.line(request, through) + "; done");
        }
        return seen;
    }
}
