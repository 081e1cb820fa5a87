package dev.podlight.ui.send;

import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.TraceOptions;
import dev.podlight.traffic.Tracer;

/**
 * A trace that keeps up with a cluster: made anew only when something it depends on changed, and its index with it by what changed.
 * Immutable.
 */
record KeptTrace(TraceOptions options, Tracer tracer, Tracer.Followed followed) {

    static KeptTrace of(Request request, Sending sending) {
        Tracer tracer = sending.tracer();
        return new KeptTrace(sending.options(), tracer, tracer.follow(request));
    }

    /** The same request's in a newer snapshot; from nothing where what a person says beside it is another. */
    KeptTrace in(Sending newer) {
        if (!newer.options().equals(options)) {
            return of(trace().request(), newer);
        }
        Tracer next = tracer.in(newer.snapshot());
        return new KeptTrace(options, next, next.follow(followed));
    }

    Trace trace() {
        return followed.trace();
    }
}
