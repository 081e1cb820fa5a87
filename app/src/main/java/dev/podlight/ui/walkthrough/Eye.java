package dev.podlight.ui.walkthrough;

import dev.podlight.k3s.MachineSigns;
import dev.podlight.k3s.MachineWatch;
import dev.podlight.ui.machine.MachineDesk;
import dev.podlight.ui.machine.Root;
import dev.podlight.ui.task.FxThread;
import dev.podlight.ui.task.Task;
import dev.podlight.ui.task.TaskRunner;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.function.Consumer;

/** Watches one machine as long as somebody is logged in there, and lets its desk follow what others do. FX thread only. */
final class Eye {
    private final MachineDesk desk;
    private final TaskRunner runner;
    private final ReadOnlyObjectWrapper<MachineSigns> signs = new ReadOnlyObjectWrapper<>();
    private Task watching;
    /** Signs of a session that was left meanwhile carry an old number and are dropped. */
    private int sessions;
    /** What the desk was sent to look at last: once is enough. */
    private MachineSigns followed;

    Eye(MachineDesk desk, TaskRunner runner) {
        this.desk = desk;
        this.runner = runner;
        desk.connectedProperty().subscribe(this::connected);
        desk.operation().doingProperty().subscribe(doing -> {
            if (doing == null) {
                // not at once: what the operation came to is told after it ended
                runner.run("settle", () -> true, _ -> settle(), _ -> {});
            }
        });
    }

    /** What the machine shows, or null while nobody is logged in. */
    ReadOnlyObjectProperty<MachineSigns> signsProperty() {
        return signs.getReadOnlyProperty();
    }

    private void settle() {
        open();
        compare();
    }

    private void connected(boolean now) {
        if (now) {
            open();
        } else {
            close();
        }
    }

    private void close() {
        sessions++;
        if (watching != null) {
            watching.cancel();
        }
        watching = null;
        signs.set(null);
    }

    /** Also after a broken line: whatever works again on the machine next, this does too. */
    private void open() {
        boolean open = watching != null && watching.running();
        if (open || !desk.connectedProperty().get()) {
            return;
        }
        Root root = desk.access().orElseThrow();
        int mine = ++sessions;
        Consumer<MachineSigns> listener = FxThread.INSTANCE.newest(seen -> {
            if (mine == sessions) {
                signs.set(seen);
                compare();
            }
        });
        watching = runner.run("watch-machine", () -> {
            new MachineWatch(root.plain().session()).follow(listener);
            return mine;
        }, _ -> ended(mine), _ -> ended(mine));
    }

    private void ended(int session) {
        if (session == sessions) {
            signs.set(null);
        }
    }

    /** Somebody installed or removed k3s at another terminal: the desk looks too. */
    private void compare() {
        MachineSigns seen = signs.get();
        if (seen == null || seen.equals(followed) || desk.operation().busy()) {
            return;
        }
        boolean came = seen.running() && desk.healthProperty().get() == null;
        boolean went = !seen.installed() && desk.healthProperty().get() != null;
        if (came || went) {
            followed = seen;
            desk.follow();
        }
    }
}
