package dev.podlight.ui.machine;

import dev.podlight.fleet.Environment.Machine;
import dev.podlight.fleet.LabStep;
import dev.podlight.fleet.Mark;
import dev.podlight.i18n.Text;
import dev.podlight.k3s.Finding;
import dev.podlight.k3s.Health;
import dev.podlight.k3s.InstallOptions;
import dev.podlight.k3s.K3s;
import dev.podlight.k3s.LeftOvers;
import dev.podlight.k3s.Progress;
import dev.podlight.ssh.SshSession;
import dev.podlight.ui.task.FxThread;
import dev.podlight.ui.task.Operation;
import dev.podlight.ui.task.TaskRunner;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One machine as the person works on it: what is known about it, and what can be done. FX thread only; what blocks is done elsewhere.
 */
public final class MachineDesk {
    private final Machine machine;
    private final SshDoor door;
    private final Kubeconfigs kubeconfigs;
    private final Operation operation;
    private final PhaseLog phases = new PhaseLog(() -> System.nanoTime() / 1_000_000);
    private final ReadOnlyBooleanWrapper connected = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper lost = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Health> health = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<LeftOvers> leftOvers = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Path> kubeconfig = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Text> news = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<LabStep> at = new ReadOnlyObjectWrapper<>();
    private final ObservableList<Finding> findings = FXCollections.observableArrayList();
    private final K3sDesk k3s;
    private SshSession session;
    private boolean follows;

    public MachineDesk(Machine machine, SshDoor door, Kubeconfigs kubeconfigs, TaskRunner runner) {
        this.machine = machine;
        this.door = door;
        this.kubeconfigs = kubeconfigs;
        this.operation = new Operation(runner);
        this.k3s = new K3sDesk(machine.name(), operation, this::root, phases, new Steps());
    }

    public Machine machine() {
        return machine;
    }

    public Operation operation() {
        return operation;
    }

    public ReadOnlyBooleanProperty connectedProperty() {
        return connected.getReadOnlyProperty();
    }

    /** The k3s that was found to work, or null. */
    public ReadOnlyObjectProperty<Health> healthProperty() {
        return health.getReadOnlyProperty();
    }

    /** What the last uninstall left, or null before one. */
    public ReadOnlyObjectProperty<LeftOvers> leftOversProperty() {
        return leftOvers.getReadOnlyProperty();
    }

    /** The file with the machine's kubeconfig on this side, or null. */
    public ReadOnlyObjectProperty<Path> kubeconfigProperty() {
        return kubeconfig.getReadOnlyProperty();
    }

    /** What the last operation came to, or null. */
    public ReadOnlyObjectProperty<Text> newsProperty() {
        return news.getReadOnlyProperty();
    }

    /** The step that is being worked on or was last, or null. */
    public ReadOnlyObjectProperty<LabStep> atProperty() {
        return at.getReadOnlyProperty();
    }

    public ObservableList<Finding> findings() {
        return findings;
    }

    public ObservableList<PhaseRow> phases() {
        return phases.rows();
    }

    /** Logs in, looks at the machine, and fetches the kubeconfig of a k3s that runs. */
    public void connect() {
        begin(LabStep.CONNECT);
        operation.run("connect", Text.of("window.connecting", machine.address()), () -> MachineLook.at(machine, door),
                look -> {
                    take(look.session());
                    findings.setAll(look.findings());
                    health.set(look.health());
                    news.set(Text.of("window.connected", machine.address()));
                    if (look.health() != null) {
                        fetchKubeconfig();
                    }
                });
    }

    private void take(SshSession opened) {
        session = opened;
        connected.set(true);
        lost.set(false);
        opened.onConnected(there -> FxThread.INSTANCE.execute(() -> {
            if (session == opened) {
                lost.set(!there);
            }
        }));
    }

    /** True from when a lost connection was noticed until the next use has made it anew. */
    public ReadOnlyBooleanProperty lostProperty() {
        return lost.getReadOnlyProperty();
    }

    /** As the class does it. */
    public void install() {
        install(InstallOptions.plain());
    }

    public void install(InstallOptions options) {
        k3s.install(options);
    }

    /** What else can be done about k3s there. */
    public K3sDesk k3s() {
        return k3s;
    }

    public void uninstall() {
        begin(LabStep.INSTALL);
        Progress progress = phases.begin();
        Root root = root();
        operation.run("uninstall", Text.of("window.uninstalling", machine.name()), () -> {
            LeftOvers left = root.run(sudo -> new K3s(sudo).uninstall(progress));
            kubeconfigs.remove(machine);
            return left;
        }, left -> {
            phases.finish(Mark.ON);
            removed(left, Text.of(left.none() ? "window.uninstalled" : "window.uninstalled-rest"));
        }, () -> phases.finish(Mark.BAD));
    }

    /** Looks whether k3s came or went: somebody may be at work on the machine at another terminal. */
    public void follow() {
        Root root = root();
        operation.run("follow", Text.of("window.checking", machine.name()), () -> MachineLook.again(root), look -> {
            findings.setAll(look.findings());
            health.set(look.health());
            if (look.health() != null) {
                fetchKubeconfig();
            } else {
                kubeconfig.set(null);
            }
        });
    }

    private void removed(LeftOvers left, Text what) {
        health.set(null);
        kubeconfig.set(null);
        leftOvers.set(left);
        news.set(what);
        check();
    }

    /** What k3s' own desk hands back. */
    private final class Steps implements K3sDesk.Steps {
        @Override
        public void begin() {
            MachineDesk.this.begin(LabStep.INSTALL);
        }

        @Override
        public void installed(Health done) {
            health.set(done);
            leftOvers.set(null);
            news.set(Text.of(done.changed() ? "window.installed" : "window.installed-already", done.version()));
            fetchKubeconfig(MachineDesk.this::check);
        }

        @Override
        public void removed(LeftOvers left, Text what) {
            MachineDesk.this.removed(left, what);
        }

        @Override
        public void tell(Text what) {
            news.set(what);
        }

        @Override
        public void check() {
            MachineDesk.this.check();
        }
    }

    /** Looks at the machine again. */
    public void check() {
        Root root = root();
        operation.run("check", Text.of("window.checking", machine.name()), root::look, findings::setAll);
    }

    public void fetchKubeconfig() {
        fetchKubeconfig(() -> {});
    }

    private void fetchKubeconfig(Runnable then) {
        at.set(LabStep.KUBECONFIG);
        Root root = root();
        boolean following = follows;
        operation.run("kubeconfig", Text.of("window.fetching", machine.name()), () -> kubeconfigs.fetch(root,
                following), file -> {
                    kubeconfig.set(file);
                    follows = false;
                    then.run();
                });
    }

    /** The context in the person's own {@code ~/.kube/config}, if it is there, follows the next fetch. */
    public void kubeconfigFollows() {
        follows = true;
    }

    /** Puts the context into the person's own {@code ~/.kube/config}. */
    public void mergeKubeconfig() {
        Path own = kubeconfig.get();
        operation.run("merge", Text.of("window.merging"), () -> kubeconfigs.mergeIntoHome(own),
                merged -> news.set(Text.of("window.merged", merged.context(), merged.file())));
    }

    /** Ends the session; what is installed there stays. */
    public void disconnect() {
        operation.cancel();
        if (session != null) {
            session.close();
        }
        session = null;
        connected.set(false);
        lost.set(false);
    }

    /** The way to be root there, for a worker thread; empty while nobody is logged in. */
    public Optional<Root> access() {
        return connected.get() ? Optional.of(root()) : Optional.empty();
    }

    private void begin(LabStep step) {
        news.set(null);
        at.set(step);
    }

    private Root root() {
        return new Root(session, machine, door);
    }
}
