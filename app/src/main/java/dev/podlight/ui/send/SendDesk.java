package dev.podlight.ui.send;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.Loser;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import dev.podlight.transcript.Transcript;
import dev.podlight.ui.cluster.ClusterDesk;
import dev.podlight.ui.machine.Root;
import dev.podlight.ui.stage.StageModel;
import dev.podlight.ui.task.Failures;
import dev.podlight.ui.task.Operation;
import dev.podlight.ui.task.TaskRunner;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Requests to one cluster: the last one sent, and the picture of the cluster as it is now. FX thread only.
 */
public final class SendDesk {
    private final ClusterDesk desk;
    private final Front front;
    private final Supplier<Optional<Root>> machine;
    private final TaskRunner runner;
    private final Transcript transcript;
    private final Operation operation;
    private final BurstDesk burst;
    private final AccessLogDesk accessLog;
    private final ReadOnlyObjectWrapper<Sent> last = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<StageModel> model = new ReadOnlyObjectWrapper<>(StageModel.EMPTY);
    /** What the stage shows the way of: the last one sent, or one that was only looked at; null for none. */
    private Sent shown;
    /** Of what is shown, in the newest cluster that it was held against; null before the first. */
    private KeptTrace kept;
    private int sends;

    /**
     * @param front what a person said stands before the cluster
     * @param machine a node of it, while somebody is logged in there
     */
    public SendDesk(ClusterDesk desk, Front front, Supplier<Optional<Root>> machine, TaskRunner runner,
            Transcript transcript) {
        this.desk = desk;
        this.front = front;
        this.machine = machine;
        this.runner = runner;
        this.transcript = transcript;
        this.operation = new Operation(runner);
        this.burst = new BurstDesk(this, runner);
        this.accessLog = new AccessLogDesk(desk.clusterProperty(), runner);
        desk.viewProperty().subscribe(this::follow);
        desk.namespaceProperty().subscribe(this::follow);
    }

    public Operation operation() {
        return operation;
    }

    /** Many requests alike. */
    public BurstDesk burst() {
        return burst;
    }

    /** Traefik's own record of requests. */
    public AccessLogDesk accessLog() {
        return accessLog;
    }

    /** The request that was sent last, or null. A new one each time, equal or not. */
    public ReadOnlyObjectProperty<Sent> lastProperty() {
        return last.getReadOnlyProperty();
    }

    /** Whether the last request was redirected to somewhere. */
    public boolean redirected() {
        return !elsewhere(last.get()).isEmpty();
    }

    static String elsewhere(Sent sent) {
        return sent == null || sent.predicted().location() == null ? "" : sent.predicted().location();
    }

    /** What the stage shows; never null. */
    public ReadOnlyObjectProperty<StageModel> modelProperty() {
        return model.getReadOnlyProperty();
    }

    /** What is needed to send to the cluster as it is now; empty while there is none. */
    public Optional<Sending> sending() {
        ClusterSnapshot now = desk.snapshot();
        return Optional.ofNullable(desk.clusterProperty().get())
            .map(cluster -> new Sending(cluster, now, Sending.front(now, front), desk.namespaceProperty().get(),
                    machine.get(), Sending.RECORDERS, transcript));
    }

    public void send(Request request) {
        sending().ifPresent(sending -> send(request, sending));
    }

    private void send(Request request, Sending sending) {
        int mine = ++sends;
        operation.run("send", Text.of("window.sending", request.url().text()), new Dispatch(request, sending), sent -> {
            if (mine == sends) {
                show(sent, sent.after().orElse(sending.snapshot()));
            }
        });
    }

    /** Something that was sent elsewhere in the window is looked at here, hop by hop. */
    public void show(Sent sent) {
        sends++;
        show(sent, desk.snapshot());
    }

    private void show(Sent sent, ClusterSnapshot snapshot) {
        display(sent, snapshot);
        last.set(sent);
        // the way is shown all the same, and that nothing went it is said
        operation.tell(sent.notSent() == null ? null : Failures.problem(sent.notSent()));
    }

    /** The way of requests that are counted and not looked at one by one. */
    void preview(Trace trace, List<Loser> losers) {
        sends++;
        display(new Sent(trace, losers, null, null), desk.snapshot());
    }

    private void display(Sent sent, ClusterSnapshot snapshot) {
        shown = sent;
        kept = null;
        model.set(standing(snapshot).with(sent.trace(), sent.losers(), sent.outcome()));
    }

    /** Forgets the last request: another cluster, or none. */
    public void clear() {
        sends++;
        operation.cancel();
        burst.clear();
        last.set(null);
        shown = null;
        kept = null;
        model.set(standing(desk.snapshot()));
    }

    /** The picture follows the cluster. A trace stays in it only as long as it would come out the same. */
    private void follow() {
        ClusterSnapshot now = desk.snapshot();
        Sent sent = shown;
        if (sent == null || model.get().trace() == null) {
            model.set(standing(now));
            return;
        }
        int mine = sends;
        Optional<Sending> sending = sending();
        if (sending.isEmpty()) {
            model.set(standing(now));
            return;
        }
        KeptTrace before = kept;
        runner.run("retrace", () -> before == null
                ? KeptTrace.of(sent.predicted().request(), sending.get())
                : before.in(sending.get()), again -> {
                    if (mine == sends && now == desk.snapshot()) {
                        kept = again;
                        boolean holds = again.trace().equals(sent.predicted());
                        model.set(holds
                                ? standing(now).with(sent.trace(), sent.losers(), sent.outcome())
                                : standing(now));
                    }
                }, failure -> operation.tell(Failures.problem(failure)));
    }

    private StageModel standing(ClusterSnapshot snapshot) {
        return StageModel.of(snapshot, Sending.front(snapshot, front), desk.namespaceProperty().get());
    }
}
