package dev.podlight.ui.repair;

import dev.podlight.i18n.Text;
import dev.podlight.kube.AppliedRepair;
import dev.podlight.kube.Cluster;
import dev.podlight.kube.KubeException;
import dev.podlight.kube.Repair;
import dev.podlight.kube.Repairs;
import dev.podlight.ui.task.Failures;
import dev.podlight.ui.task.Operation;
import dev.podlight.ui.task.TaskRunner;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import java.util.ArrayList;
import java.util.List;

/**
 * The fix of the trace that stands: looked at by the API's dry run, applied when the person says so, and undone. FX thread only.
 */
public final class RepairDesk {
    private final ObservableValue<Cluster> cluster;
    private final TaskRunner runner;
    private final Operation operation;
    private final ReadOnlyObjectWrapper<Look> look = new ReadOnlyObjectWrapper<>(Look.NOTHING);
    private final ReadOnlyObjectWrapper<List<AppliedRepair>> applied = new ReadOnlyObjectWrapper<>(List.of());
    private int looks;

    /** @param cluster the API in use, or null in it */
    public RepairDesk(ObservableValue<Cluster> cluster, TaskRunner runner) {
        this.cluster = cluster;
        this.runner = runner;
        this.operation = new Operation(runner);
        cluster.subscribe(_ -> forget());
    }

    /** Applying and undoing. */
    public Operation operation() {
        return operation;
    }

    /** What the commands would do, as far as that is known; never null. */
    public ReadOnlyObjectProperty<Look> lookProperty() {
        return look.getReadOnlyProperty();
    }

    /** What was applied last and can be undone; never null. */
    public ReadOnlyObjectProperty<List<AppliedRepair>> appliedProperty() {
        return applied.getReadOnlyProperty();
    }

    /** Asks the API what the commands would do, which changes nothing. What was looked at before is dropped. */
    public void look(List<String> commands) {
        int mine = ++looks;
        Cluster asked = cluster.getValue();
        if (asked == null || commands.isEmpty()) {
            look.set(Look.NOTHING);
            return;
        }
        look.set(Look.at(commands));
        Repairs repairs = asked.repairs();
        runner.run("look-at-fix", () -> {
            List<Repair> seen = new ArrayList<>();
            for (String command : commands) {
                seen.add(repairs.prepare(command));
            }
            return seen;
        }, seen -> {
            if (mine == looks) {
                look.set(Look.at(commands).with(seen));
            }
        }, failure -> {
            if (mine == looks) {
                look.set(Look.at(commands).with(Failures.problem(failure)));
            }
        });
    }

    /** Looks at the same once more. */
    public void lookAgain() {
        look(look.get().commands());
    }

    /** Whether there is a fix whose difference can be shown. */
    public boolean canLook() {
        return !look.get().commands().isEmpty();
    }

    /** Does what was looked at. Only ever called because a person who saw the difference pressed for it. */
    void apply() {
        Cluster asked = cluster.getValue();
        List<Repair.Ready> ready = look.get().ready();
        if (asked == null || ready.isEmpty()) {
            return;
        }
        Repairs repairs = asked.repairs();
        operation.run("apply-fix", Text.of("window.repairing"), () -> Outcome.of(repairs, ready), outcome -> {
            applied.set(outcome.applied());
            if (outcome.failure() == null) {
                forgetLook();
            } else {
                lookAgain();
                operation.tell(Failures.problem(outcome.failure()));
            }
        });
    }

    public boolean canUndo() {
        return !operation.busy() && !applied.get().isEmpty();
    }

    /** Brings back what was there before, the last first. */
    public void undo() {
        Cluster asked = cluster.getValue();
        List<AppliedRepair> back = applied.get().reversed();
        if (asked == null || back.isEmpty()) {
            return;
        }
        Repairs repairs = asked.repairs();
        operation.run("undo-fix", Text.of("window.repair-undoing"), () -> {
            for (AppliedRepair each : back) {
                repairs.undo(each);
            }
            return back;
        }, _ -> applied.set(List.of()));
    }

    /** The person has seen that it was applied, and keeps it. */
    public void keep() {
        applied.set(List.of());
        operation.tell(null);
    }

    private void forgetLook() {
        looks++;
        look.set(Look.NOTHING);
    }

    private void forget() {
        forgetLook();
        operation.cancel();
        keep();
    }

    /** @param failure of the first command that failed, or null; those before it were applied */
    private record Outcome(List<AppliedRepair> applied, KubeException failure) {

        static Outcome of(Repairs repairs, List<Repair.Ready> ready) throws InterruptedException {
            List<AppliedRepair> applied = new ArrayList<>();
            try {
                for (Repair.Ready each : ready) {
                    applied.add(repairs.apply(each));
                }
                return new Outcome(applied, null);
            } catch (KubeException e) {
                return new Outcome(applied, e);
            }
        }
    }
}
