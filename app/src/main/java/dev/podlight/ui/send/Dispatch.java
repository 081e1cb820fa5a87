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
        Tracer tracer = sending.tracer();
        try {
            Comparison seen = sending.prober(sending.vantages(request.from() instanceof Vantage.Pod))
                .probe(request, Probe.DEFAULT_TIMEOUT);
            Trace predicted = tracer.trace(seen.trace().request());
            return new Sent(predicted, tracer.losers(predicted), seen, null);
        } catch (NotSent e) {
            Trace trace = tracer.trace(request);
            return new Sent(trace, tracer.losers(trace), null, e);
        }
    }
}
