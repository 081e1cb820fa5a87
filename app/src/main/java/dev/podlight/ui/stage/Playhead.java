package dev.podlight.ui.stage;

import dev.podlight.traffic.Hop;
import dev.podlight.traffic.Trace;

/**
 * How far the token has come, counted in hops: 0 is the client. Immutable and without time, so that a clicker's every press can be
 * tested.
 *
 * @param step the hop it stands at
 * @param last the hop where it ends: the Pod, or where it dies
 * @param total the hops of the whole way without the client, those not reached included
 */
public record Playhead(int step, int last, int total) {

    /** Before any request: nowhere. */
    public static final Playhead NOWHERE = new Playhead(-1, -1, 0);

    public static Playhead atStart(Trace trace) {
        return new Playhead(0, lastReached(trace), trace.hops().size() - 1);
    }

    public Playhead forward() {
        return at(Math.min(step + 1, last));
    }

    public Playhead back() {
        return at(Math.max(step - 1, Math.min(0, last)));
    }

    public Playhead toStart() {
        return at(Math.min(0, last));
    }

    public Playhead toEnd() {
        return at(last);
    }

    /** @param hop kept within what is reached */
    public Playhead at(int hop) {
        return new Playhead(Math.clamp(hop, Math.min(0, last), last), last, total);
    }

    public boolean atEnd() {
        return step == last;
    }

    private static int lastReached(Trace trace) {
        int last = 0;
        for (int i = 0; i < trace.hops().size(); i++) {
            if (trace.hops().get(i).state() != Hop.State.NOT_REACHED) {
                last = i;
            }
        }
        return last;
    }
}
