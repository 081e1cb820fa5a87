package dev.podlight.ui.window;

import dev.podlight.fleet.LabStep;
import dev.podlight.ui.cluster.ClusterRoom;
import dev.podlight.ui.dialog.SheetHost;
import dev.podlight.ui.dialog.Sheets;
import dev.podlight.ui.environments.OpenEnvironment;
import dev.podlight.ui.machine.MachineRoom;
import dev.podlight.ui.matrix.MatrixRoom;
import dev.podlight.ui.matrix.SystemBrowser;
import dev.podlight.ui.repair.RepairSheet;
import dev.podlight.ui.send.StageRoom;
import dev.podlight.ui.stage.Motion;
import dev.podlight.ui.words.Parts;

import javafx.scene.Node;

import org.kordamp.ikonli.feather.Feather;

/** The rooms of one environment, and what the lab's steps do in them. FX thread only. */
final class Rooms {
    private final Parts parts;
    private final SheetHost host;
    private final OpenEnvironment environment;
    private final Navigation navigation;
    private final StageRoom stage;
    private final ClusterRoom cluster;
    private final Node machine;
    private final MatrixRoom matrix;

    Rooms(Parts parts, OpenEnvironment environment, Navigation navigation, Motion motion, SheetHost host,
            Sheets sheets) {
        this.parts = parts;
        this.host = host;
        this.environment = environment;
        this.navigation = navigation;
        stage = new StageRoom(parts, environment.send(), environment.cluster(), environment.repair(), motion, host,
                this::next, this::next);
        matrix = new MatrixRoom(parts, environment.matrix(), new SystemBrowser(), () -> navigation.go(RoomName.STAGE));
        cluster = new ClusterRoom(parts, environment.environment(), environment.cluster(), host, sheets);
        machine = environment.machine()
            .<Node>map(desk -> new MachineRoom(parts, desk, host, sheets))
            .orElseGet(() -> new EmptyRoom(parts, Feather.LINK, "window.no-machine", "window.no-machine-next"));
    }

    Node of(RoomName name) {
        return switch (name) {
            case STAGE -> stage;
            case MACHINE -> machine;
            case CLUSTER -> cluster;
            case MATRIX -> matrix;
        };
    }

    StageRoom stage() {
        return stage;
    }

    void present(boolean presenting) {
        stage.setPresenting(presenting);
        matrix.setPresenting(presenting);
    }

    void runMatrix() {
        environment.matrix().run();
    }

    /** What the fix would change, over whatever is shown: also where no inspector is. */
    void showRepair() {
        RepairSheet.show(parts, host, environment.repair());
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
            case NAMESPACE -> cluster.createNamespace();
            case USERLIST -> deployOrScale();
            case INGRESS -> cluster.createIngress();
            case SEND -> stage.send();
        }
    }

    /** A Userlist that was scaled to nothing is there already: it wants Pods, not another apply. */
    private void deployOrScale() {
        var lab = environment.cluster().labBinding().get();
        if (lab != null && lab.deployment() != null && lab.deployment().desired() == 0) {
            environment.cluster().scale(2);
        } else {
            environment.cluster().deployUserlist();
        }
    }
}
