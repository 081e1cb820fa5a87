package dev.podlight.ui.send;

import dev.podlight.probe.Comparison;
import dev.podlight.probe.NotSent;
import dev.podlight.probe.Probe;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.Tracer;
import dev.podlight.traffic.Vantage;

import java.util.concurrent.Callable;

/** One request, traced and really sent. Blocks until the answer is there. */
record Dispatch(Request request, Sending sending) implements Callable<Sent> {

    @Override
    public Sent call() throws InterruptedException {
        try {
            Comparison seen = sending.prober(sending.vantages(request.from() instanceof Vantage.Pod))
                .probe(request, Probe.DEFAULT_TIMEOUT);
            return sent(seen.overtakenBy().orElseGet(sending::tracer), seen.trace().request(), seen, null);
        } catch (NotSent e) {
            return sent(sending.tracer(), request, null, e);
        }
    }

    private static Sent sent(Tracer tracer, Request traced, Comparison seen, NotSent notSent) {
        Trace predicted = tracer.trace(traced);
        return new Sent(predicted, tracer.losers(predicted), seen, notSent);
    }
}
