package dev.podlight.ui.send;

import dev.podlight.i18n.Text;
import dev.podlight.kube.AccessLog;
import dev.podlight.kube.AccessLog.State;
import dev.podlight.kube.Cluster;
import dev.podlight.ui.task.Operation;
import dev.podlight.ui.task.TaskRunner;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import java.util.function.Consumer;

/** Traefik's access log of one cluster: turned on when the person agrees, and put back. FX thread only. */
public final class AccessLogDesk {
    private final ObservableValue<Cluster> cluster;
    private final Operation operation;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>();

    /**
     * How it stands, and what switching it would do.
     *
     * @param written the HelmChartConfig as YAML that switching would write; empty if it would be deleted, or nothing can be switched
     */
    record Offer(State state, String written) {

        boolean canSwitch() {
            return state == State.OFF || state == State.ON_BY_PODLIGHT;
        }

        /** Whether switching turns it on. */
        boolean on() {
            return state == State.OFF;
        }
    }

    /** @param cluster the API in use, or null in it */
    public AccessLogDesk(ObservableValue<Cluster> cluster, TaskRunner runner) {
        this.cluster = cluster;
        this.operation = new Operation(runner);
        cluster.subscribe(opened -> {
            operation.cancel();
            operation.tell(null);
            state.set(null);
            if (opened != null) {
                // one that an earlier Podlight turned on is to be put back by this one
                runner.run("access-log", opened.accessLog()::state, state::set, _ -> {});
            }
        });
    }

    public Operation operation() {
        return operation;
    }

    public boolean canAsk() {
        return cluster.getValue() != null && !operation.busy();
    }

    /** As it was when it was last asked for; null before that. */
    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Asks the API how it stands, which changes nothing, for the person to be asked. */
    void look(Consumer<Offer> then) {
        Cluster asked = cluster.getValue();
        if (asked == null) {
            return;
        }
        AccessLog log = asked.accessLog();
        operation.run("access-log", Text.of("window.access-log-looking"), () -> {
            Offer known = new Offer(log.state(), "");
            return known.canSwitch() ? new Offer(known.state(), log.preview(known.on())) : known;
        }, offer -> {
            state.set(offer.state());
            then.accept(offer);
        });
    }

    /** Only ever called because the person agreed to what {@link #look} had found out. */
    void change(boolean on) {
        Cluster asked = cluster.getValue();
        if (asked == null) {
            return;
        }
        AccessLog log = asked.accessLog();
        operation.run("access-log", Text.of(on ? "window.access-log-turning-on" : "window.access-log-putting-back"),
                () -> {
                    if (on) {
                        log.on();
                    } else {
                        log.off();
                    }
                    return log.state();
                }, state::set);
    }
}
