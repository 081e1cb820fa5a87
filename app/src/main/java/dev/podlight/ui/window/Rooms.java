package dev.podlight.ui.window;

import dev.podlight.fleet.LabStep;
import dev.podlight.traffic.Request;
import dev.podlight.ui.classroom.FaultDesk;
import dev.podlight.ui.classroom.FaultsRoom;
import dev.podlight.ui.cluster.ClusterRoom;
import dev.podlight.ui.environments.OpenEnvironment;
import dev.podlight.ui.machine.MachineRoom;
import dev.podlight.ui.matrix.MatrixRoom;
import dev.podlight.ui.matrix.SystemBrowser;
import dev.podlight.ui.repair.RepairSheet;
import dev.podlight.ui.send.StageRoom;
import dev.podlight.ui.walkthrough.Elsewhere;
import dev.podlight.ui.walkthrough.Step;
import dev.podlight.ui.walkthrough.WalkDesk;
import dev.podlight.ui.walkthrough.WalkthroughRoom;

import javafx.scene.Node;

import org.kordamp.ikonli.feather.Feather;

import java.util.Optional;

/** The rooms of one environment, and what the lab's steps do in them. FX thread only. */
final class Rooms implements Elsewhere {
    private final Furnishing furnishing;
    private final OpenEnvironment environment;
    private final Navigation navigation;
    private final StageRoom stage;
    private final ClusterRoom cluster;
    private final Optional<MachineRoom> machine;
    private final MatrixRoom matrix;
    private final WalkDesk walk;
    private final WalkthroughRoom walkthrough;
    private final Optional<FaultDesk> faults;
    private final Node classroom;

    Rooms(Furnishing with, OpenEnvironment environment, Navigation navigation) {
        this.furnishing = with;
        this.environment = environment;
        this.navigation = navigation;
        stage = new StageRoom(with.parts(), environment.send(), environment.cluster(), environment.repair(),
                with.motion(), with.host(), this::next, this::next);
        matrix = new MatrixRoom(with.parts(), environment.matrix(), new SystemBrowser(), () -> navigation.go(
                RoomName.STAGE));
        cluster = new ClusterRoom(with.parts(), environment.environment(), environment.cluster(), with.host(),
                with.sheets());
        machine = environment.machine().map(desk -> new MachineRoom(with.parts(), desk, with.host(), with.sheets()));
        walk = new WalkDesk(environment, this, with.journals(), with.runner());
        walkthrough = new WalkthroughRoom(with.parts(), walk);
        String name = environment.environment().name();
        faults = with.backstage().has(name)
                ? Optional.of(new FaultDesk(with.backstage(), name, this::watch, with.runner()))
                : Optional.empty();
        classroom = faults.<Node>map(desk -> new FaultsRoom(with.parts(), desk, with.time()))
            .orElseGet(() -> new EmptyRoom(with.parts(), Feather.ZAP, "window.no-class", "window.no-class-next"));
    }

    Node of(RoomName name) {
        return switch (name) {
            case STAGE -> stage;
            case MACHINE -> machine.<Node>map(room -> room)
                .orElseGet(() -> new EmptyRoom(furnishing.parts(), Feather.LINK, "window.no-machine",
                        "window.no-machine-next"));
            case CLUSTER -> cluster;
            case MATRIX -> matrix;
            case WALKTHROUGH -> walkthrough;
            case CLASSROOM -> classroom;
        };
    }

    StageRoom stage() {
        return stage;
    }

    void present(boolean presenting) {
        stage.setPresenting(presenting);
        matrix.setPresenting(presenting);
        walkthrough.setPresenting(presenting);
    }

    WalkDesk walk() {
        return walk;
    }

    /** Empty where nothing is broken on purpose: outside of the class. */
    Optional<FaultDesk> faults() {
        return faults;
    }

    /** The request that dies of a fault, on the stage. */
    private void watch(Request request) {
        navigation.go(RoomName.STAGE);
        environment.send().send(request);
    }

    @Override
    public void runMatrix() {
        environment.matrix().run();
    }

    /** What the fix would change, over whatever is shown: also where no inspector is. */
    void showRepair() {
        RepairSheet.show(furnishing.parts(), furnishing.host(), environment.repair());
    }

    /** Does the step that the lab's way has next, in the room where it can be watched. */
    void next() {
        environment.progressBinding().get().next().ifPresent(this::take);
    }

    private void take(LabStep step) {
        navigation.go(RoomName.of(step));
        switch (step) {
            case CONNECT -> environment.machine().orElseThrow().connect();
            case INSTALL -> environment.machine().orElseThrow().install();
            case KUBECONFIG -> environment.reopenCluster();
            case NAMESPACE -> createNamespace();
            case USERLIST -> deployUserlist();
            case INGRESS -> createIngress();
            case SEND -> stage.send();
        }
    }

    /** A Userlist that was scaled to nothing is there already: it wants Pods, not another apply. */
    @Override
    public void deployUserlist() {
        var lab = environment.cluster().labBinding().get();
        if (lab != null && lab.deployment() != null && lab.deployment().desired() == 0) {
            environment.cluster().userlist().scale(2);
        } else {
            environment.cluster().userlist().deploy();
        }
    }

    @Override
    public void createNamespace() {
        cluster.createNamespace();
    }

    @Override
    public void createIngress() {
        cluster.createIngress();
    }

    @Override
    public void uninstall() {
        machine.ifPresent(room -> {
            navigation.go(RoomName.MACHINE);
            room.askUninstall();
        });
    }

    @Override
    public void go(Step step) {
        navigation.go(RoomName.of(step));
    }
}
