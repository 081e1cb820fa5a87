package dev.podlight.ui.matrix;

import dev.podlight.i18n.Text;
import dev.podlight.probe.AccessMatrix.Cell;
import dev.podlight.probe.Comparison;
import dev.podlight.probe.NotSent;
import dev.podlight.traffic.Trace;
import dev.podlight.ui.cluster.ClusterDesk;
import dev.podlight.ui.send.SendDesk;
import dev.podlight.ui.send.Sending;
import dev.podlight.ui.send.Sent;
import dev.podlight.ui.task.Failures;
import dev.podlight.ui.task.FxThread;
import dev.podlight.ui.task.Operation;
import dev.podlight.ui.task.TaskRunner;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.Optional;

/** The access matrix of one cluster: every way into the lab, tried for real. FX thread only. */
public final class MatrixDesk {
    private final SendDesk send;
    private final TaskRunner runner;
    private final Operation operation;
    private final ReadOnlyObjectWrapper<Matrix> matrix = new ReadOnlyObjectWrapper<>(Matrix.NONE);
    private final ReadOnlyObjectWrapper<Tally> tally = new ReadOnlyObjectWrapper<>();
    private final ObjectBinding<Missing> missing;
    /** Cells of a run that was left meanwhile carry an old number and are dropped. */
    private int runs;

    public MatrixDesk(ClusterDesk cluster, SendDesk send, TaskRunner runner) {
        this.send = send;
        this.runner = runner;
        this.operation = new Operation(runner);
        this.missing = Bindings.createObjectBinding(this::look, cluster.clusterProperty(), cluster.viewProperty(),
                cluster.namespaceProperty());
        cluster.clusterProperty().subscribe(_ -> clear());
        cluster.namespaceProperty().subscribe(_ -> clear());
    }

    public Operation operation() {
        return operation;
    }

    ReadOnlyObjectProperty<Matrix> matrixProperty() {
        return matrix.getReadOnlyProperty();
    }

    /** What the last whole run came to; null before one. */
    public ReadOnlyObjectProperty<Tally> tallyProperty() {
        return tally.getReadOnlyProperty();
    }

    /** What must be there first; null when it can be run. */
    ObjectBinding<Missing> missingBinding() {
        return missing;
    }

    public boolean canRun() {
        return missing.get() == null && !operation.busy();
    }

    /** Tries every way, anew if it was run before. */
    public void run() {
        Optional<Sending> sending = send.sending();
        if (!canRun() || sending.isEmpty()) {
            return;
        }
        int mine = ++runs;
        MatrixRun run = new MatrixRun(sending.get(), MatrixRun.host(sending.get()),
                planned -> FxThread.INSTANCE.execute(() -> take(mine, planned)),
                cell -> FxThread.INSTANCE.execute(() -> take(mine, cell)));
        operation.run("matrix", Text.of("window.matrix-running"), run, said -> {
            if (mine == runs) {
                matrix.set(matrix.get().concluding(said));
                tally.set(Tally.of(matrix.get().ways()));
            }
        });
    }

    private void take(int mine, Matrix planned) {
        if (mine == runs) {
            matrix.set(planned);
        }
    }

    private void take(int mine, Cell cell) {
        if (mine == runs) {
            matrix.set(matrix.get().with(cell));
        }
    }

    /** Shows one way on the stage, with the rules that it loses to. */
    void show(Way way, Runnable shown) {
        Trace predicted = way.predicted();
        Comparison comparison = way.tried() ? way.cell().comparison() : null;
        NotSent notSent = way.cell() == null ? null : way.cell().notTried();
        runner.run("losers", () -> way.tracer().losers(predicted), losers -> {
            send.show(new Sent(predicted, losers, comparison, notSent));
            shown.run();
        }, failure -> operation.tell(Failures.problem(failure)));
    }

    private void clear() {
        runs++;
        operation.cancel();
        operation.tell(null);
        matrix.set(Matrix.NONE);
        tally.set(null);
    }

    private Missing look() {
        Optional<Sending> sending = send.sending();
        if (sending.isEmpty()) {
            return Missing.CLUSTER;
        }
        if (sending.get().namespace().isEmpty()) {
            return Missing.NAMESPACE;
        }
        return MatrixRun.host(sending.get()).isEmpty() ? Missing.ADDRESS : null;
    }

    /** What the matrix cannot do without. */
    enum Missing {
        CLUSTER, NAMESPACE, ADDRESS;

        String key() {
            return "window.matrix-no-" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
