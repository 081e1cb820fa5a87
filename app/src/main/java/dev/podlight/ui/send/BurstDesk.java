package dev.podlight.ui.send;

import dev.podlight.i18n.Text;
import dev.podlight.probe.Burst;
import dev.podlight.probe.Burst.Spread;
import dev.podlight.probe.Probe;
import dev.podlight.probe.Prober;
import dev.podlight.traffic.Loser;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.Vantage;
import dev.podlight.ui.task.FxThread;
import dev.podlight.ui.task.Operation;
import dev.podlight.ui.task.TaskRunner;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.List;
import java.util.function.Consumer;

/** Many requests alike, and how they spread over the Pods so far. FX thread only. */
public final class BurstDesk {
    private final SendDesk send;
    private final Operation operation;
    private final ReadOnlyObjectWrapper<Spread> spread = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
    private int bursts;

    public BurstDesk(SendDesk send, TaskRunner runner) {
        this.send = send;
        this.operation = new Operation(runner);
    }

    public Operation operation() {
        return operation;
    }

    /** How they spread so far; null before the first burst. */
    ReadOnlyObjectProperty<Spread> spreadProperty() {
        return spread.getReadOnlyProperty();
    }

    /** How many the burst has. */
    ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /** @param many 1 to {@link Burst#MOST}; each on a connection of its own */
    void run(Request request, int many) {
        if (operation.busy()) {
            return;
        }
        send.sending().ifPresent(sending -> {
            int mine = ++bursts;
            count.set(many);
            spread.set(null);
            // a thousand answers between two frames are one picture
            Consumer<Spread> progress = FxThread.INSTANCE.newest(now -> take(mine, now));
            operation.run("burst", Text.of("window.bursting", many), () -> {
                Prober prober = sending.prober(sending.vantages(request.from() instanceof Vantage.Pod), many);
                Trace trace = prober.tracer().trace(request);
                List<Loser> losers = prober.tracer().losers(trace);
                FxThread.INSTANCE.execute(() -> preview(mine, trace, losers));
                return new Burst(prober, many, false).run(request, Probe.DEFAULT_TIMEOUT, progress);
            }, now -> take(mine, now));
        });
    }

    /** Puts the result away. */
    void clear() {
        bursts++;
        operation.cancel();
        operation.tell(null);
        spread.set(null);
    }

    private void preview(int mine, Trace trace, List<Loser> losers) {
        if (mine == bursts) {
            send.preview(trace, losers);
        }
    }

    private void take(int mine, Spread now) {
        if (mine == bursts) {
            spread.set(now);
        }
    }
}
