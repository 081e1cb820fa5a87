package dev.podlight.ui.machine;

import dev.podlight.fleet.Mark;
import dev.podlight.i18n.Text;
import dev.podlight.k3s.Health;
import dev.podlight.k3s.HomeEnv;
import dev.podlight.k3s.InstallOptions;
import dev.podlight.k3s.K3s;
import dev.podlight.k3s.LeftOvers;
import dev.podlight.k3s.Progress;
import dev.podlight.k3s.Push;
import dev.podlight.kubeconfig.MachineKubeconfig;
import dev.podlight.ui.task.Operation;
import dev.podlight.ui.task.Problem;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What can be done about k3s on one machine beside {@link MachineDesk}'s own steps. FX thread only; what blocks is done elsewhere. */
public final class K3sDesk {
    private final Operation operation;
    private final Supplier<Root> root;
    private final Steps steps;
    private final String machine;
    private final PhaseLog phases;
    private final ReadOnlyBooleanWrapper installing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<List<String>> processes = new ReadOnlyObjectWrapper<>(List.of());
    private boolean takeBack;

    /** What the machine's desk does with a result. */
    interface Steps {
        void begin();

        void installed(Health health);

        void removed(LeftOvers left, Text news);

        void tell(Text news);

        void check();
    }

    K3sDesk(String machine, Operation operation, Supplier<Root> root, PhaseLog phases, Steps steps) {
        this.machine = machine;
        this.operation = operation;
        this.root = root;
        this.phases = phases;
        this.steps = steps;
        operation.doingProperty().subscribe(_ -> takeBack());
    }

    /** True while an install goes on and we follow it. */
    public ReadOnlyBooleanProperty installingProperty() {
        return installing.getReadOnlyProperty();
    }

    /** Files on their way, or null. */
    public ReadOnlyObjectProperty<Push> pushProperty() {
        return phases.pushProperty();
    }

    /** Of a k3s that was started by hand. */
    public ReadOnlyObjectProperty<List<String>> processesProperty() {
        return processes.getReadOnlyProperty();
    }

    void install(InstallOptions options) {
        install((k3s, progress) -> k3s.install(options, progress));
    }

    /** Goes on with the install that was found there. */
    public void resume() {
        install(K3s::resume);
    }

    /** Ends the install that goes on, and takes back what it had done. */
    public void cancel() {
        takeBack = true;
        operation.cancel();
    }

    public void clean(LeftOvers rest) {
        steps.begin();
        Progress progress = phases.begin();
        run("clean", Text.of("machine.room.cleaning", machine), k3s -> k3s.clean(rest, progress), left -> {
            phases.finish(Mark.ON);
            steps.removed(left, Text.of(left.none() ? "window.uninstalled" : "window.uninstalled-rest"));
        });
    }

    public void byHand() {
        run("by-hand", Text.of("machine.room.by-hand", machine), k3s -> k3s.startByHand(List.of()), found -> {
            processes.set(found);
            steps.check();
        });
    }

    public void bringImages(List<Path> archives) {
        Progress progress = phases.begin();
        run("images", Text.of("machine.room.bringing", machine), k3s -> {
            k3s.bringImages(archives, progress);
            return archives.size();
        }, count -> {
            phases.finish(Mark.ON);
            steps.tell(Text.of("machine.images.brought", count));
        });
    }

    public void putKubeconfigThere() {
        Root access = root.get();
        operation.run("kubeconfig-there", Text.of("machine.room.putting", machine), () -> access.run(
                sudo -> new MachineKubeconfig(sudo).putForUser()), path -> steps.tell(Text.of(
                        "machine.kubeconfig.on-machine", path)));
    }

    /** @param namespace as the person wrote it */
    public void writeEnv(String namespace) {
        if (!HomeEnv.isNamespace(namespace)) {
            operation.tell(new Problem(Text.of("machine.env.bad-namespace", namespace), Text.of(
                    "machine.env.bad-namespace.hint")));
            return;
        }
        Root access = root.get();
        operation.run("env", Text.of("machine.room.putting", machine), () -> access.run(sudo -> new HomeEnv(sudo
            .session()).write(namespace)), path -> steps.tell(Text.of("machine.env.written", path)));
    }

    private interface Installing {
        Health with(K3s k3s, Progress progress)
                throws dev.podlight.ssh.SshException, dev.podlight.k3s.K3sException, InterruptedException;
    }

    private void install(Installing how) {
        steps.begin();
        takeBack = false;
        Progress progress = phases.begin();
        Root access = root.get();
        installing.set(true);
        operation.run("install", Text.of("window.installing", machine), () -> access.run(sudo -> how.with(new K3s(sudo),
                progress)), done -> {
                    installing.set(false);
                    takeBack = false;
                    phases.finish(Mark.ON);
                    steps.installed(done);
                }, this::notInstalled);
    }

    private void notInstalled() {
        installing.set(false);
        phases.finish(Mark.BAD);
    }

    /** Once what was cancelled is over: before that nothing else can be begun. */
    private void takeBack() {
        if (takeBack && !installing.get() && !operation.busy()) {
            takeBack = false;
            undo();
        }
    }

    private void undo() {
        Progress progress = phases.begin();
        run("undo", Text.of("machine.room.undoing", machine), k3s -> k3s.cancel(progress), left -> {
            phases.finish(Mark.ON);
            steps.removed(left, Text.of(left.none() ? "machine.room.undone" : "machine.room.undone-rest"));
        });
    }

    private interface Work<T> {
        T with(K3s k3s) throws dev.podlight.ssh.SshException, dev.podlight.k3s.K3sException, InterruptedException;
    }

    private <T> void run(String name, Text what, Work<T> work, Consumer<T> done) {
        Root access = root.get();
        operation.run(name, what, () -> access.run(sudo -> work.with(new K3s(sudo))), done, () -> phases.finish(
                Mark.BAD));
    }
}
