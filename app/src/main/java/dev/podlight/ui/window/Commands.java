package dev.podlight.ui.window;

import dev.podlight.i18n.Text;
import dev.podlight.ui.classroom.FaultDesk;
import dev.podlight.ui.classroom.Pace;
import dev.podlight.ui.classroom.TimeDesk;
import dev.podlight.ui.environments.Environments;
import dev.podlight.ui.environments.OpenEnvironment;
import dev.podlight.ui.machine.MachineDesk;
import dev.podlight.ui.theme.Theme;
import dev.podlight.ui.walkthrough.WalkDesk;

import javafx.scene.input.KeyCombination;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Every command of the window, with its keys. FX thread only. */
final class Commands {
    private final List<Command> fixed = new ArrayList<>();
    private final Environments environments;

    Commands(Frame frame, Environments environments, TimeDesk time) {
        this.environments = environments;
        rooms(frame);
        always("command-next", "Shortcut+Enter", frame::next);
        always("command-url", "Shortcut+L", frame::focusUrl);
        machine("connect", d -> !d.connectedProperty().get(), MachineDesk::connect);
        machine("install", d -> d.connectedProperty().get() && d.healthProperty().get() == null, MachineDesk::install);
        machine("check", d -> d.connectedProperty().get(), MachineDesk::check);
        machine("fetch-kubeconfig", d -> d.healthProperty().get() != null, MachineDesk::fetchKubeconfig);
        machine("merge-kubeconfig", d -> d.kubeconfigProperty().get() != null, MachineDesk::mergeKubeconfig);
        machine("disconnect", d -> d.connectedProperty().get(), MachineDesk::disconnect);
        cluster("deploy", e -> e.cluster().userlist().deploy());
        cluster("scale-zero", e -> e.cluster().userlist().scale(0));
        cluster("scale-two", e -> e.cluster().userlist().scale(2));
        here("command-matrix-run", e -> e.matrix().canRun(), _ -> frame.runMatrix());
        here("command-burst", e -> e.send().sending().isPresent() && !e.send().burst().operation().busy(),
                _ -> frame.burst());
        here("command-follow", e -> e.send().redirected() && !e.send().operation().busy(), _ -> frame.followRedirect());
        here("command-access-log", e -> e.send().accessLog().canAsk(), _ -> frame.askAccessLog());
        here("command-repair", e -> e.repair().canLook(), _ -> frame.showRepair());
        here("command-repair-undo", e -> e.repair().canUndo(), e -> e.repair().undo());
        walk("command-walk-act", frame, WalkDesk::act);
        walk("command-walk-next", frame, WalkDesk::next);
        walk("command-walk-back", frame, WalkDesk::back);
        classroom(frame, time);
        always("add-machine", "Shortcut+N", frame::addMachine);
        always("open-kubeconfig", "Shortcut+O", frame::openKubeconfig);
        always("command-transcript", "Shortcut+T", frame::toggleTranscript);
        always("command-language", "Shortcut+Shift+L", frame::switchLanguage);
        always("command-theme", "Shortcut+Shift+D", frame::switchTheme);
        always("command-contrast", null, () -> frame.setTheme(Theme.CONTRAST));
    }

    private void walk(String id, Frame frame, Consumer<WalkDesk> action) {
        add(id, null, () -> frame.here().isPresent(), () -> {
            frame.go(RoomName.WALKTHROUGH);
            frame.here().map(Rooms::walk).ifPresent(action);
        });
    }

    private void classroom(Frame frame, TimeDesk time) {
        BooleanSupplier inClass = () -> frame.here().flatMap(Rooms::faults).isPresent();
        add("command-fault-mend", null, () -> frame.here()
            .flatMap(Rooms::faults)
            .filter(f -> !f.stagedProperty().get().isEmpty() && !f.operation().busy())
            .isPresent(), () -> frame.here().flatMap(Rooms::faults).ifPresent(FaultDesk::mendLast));
        add("command-time-real", null, inClass, () -> time.pace(Pace.REAL));
        add("command-time-faster", null, inClass, () -> time.pace(Pace.FASTER));
        add("command-time-step", null, inClass, time::step);
    }

    private void rooms(Frame frame) {
        for (RoomName room : RoomName.values()) {
            always("command-room-" + room.id(), "Shortcut+" + (room.ordinal() + 1), () -> frame.go(room));
        }
        always("present", "F5", frame::togglePresenting);
    }

    /** Those that can be done now, and each environment that can be opened. */
    List<Command> possible() {
        return Stream.concat(fixed.stream().filter(c -> c.possible().getAsBoolean()),
                environments.all().map(this::opening))
            .toList();
    }

    /** Those with keys of their own. */
    List<Command> withKeys() {
        return fixed.stream().filter(c -> c.keys() != null).toList();
    }

    private Command opening(OpenEnvironment environment) {
        return new Command(Text.of("window.command-open", environment.environment().name()), null, () -> true,
                () -> environments.currentProperty().set(environment));
    }

    private void always(String id, String keys, Runnable action) {
        add(id, keys, () -> true, action);
    }

    private void machine(String id, Predicate<MachineDesk> possible, Consumer<MachineDesk> action) {
        add(id, null, () -> desk().filter(d -> !d.operation().busy()).filter(possible).isPresent(),
                () -> desk().ifPresent(action));
    }

    private void cluster(String id, Consumer<OpenEnvironment> action) {
        add(id, null, () -> current().map(OpenEnvironment::cluster)
            .filter(c -> !c.operation().busy() && !c.namespaceProperty().get().isEmpty())
            .isPresent(), () -> current().ifPresent(action));
    }

    private void here(String id, Predicate<OpenEnvironment> possible, Consumer<OpenEnvironment> action) {
        add(id, null, () -> current().filter(possible).isPresent(), () -> current().ifPresent(action));
    }

    private void add(String id, String keys, BooleanSupplier possible, Runnable action) {
        fixed.add(new Command(Text.of("window." + id), keys == null ? null : KeyCombination.valueOf(keys), possible,
                action));
    }

    private Optional<OpenEnvironment> current() {
        return Optional.ofNullable(environments.currentProperty().get());
    }

    private Optional<MachineDesk> desk() {
        return current().flatMap(OpenEnvironment::machine);
    }
}
