package dev.podlight.ui.machine;

import dev.podlight.ui.words.Parts;

import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

import java.io.File;
import java.util.List;

/** What a learner needs to use the k3s of a machine: the kubeconfig here and there, {@code ~/env}, images. FX thread only. */
final class KubeconfigCard extends VBox {
    private static final String USUAL_NAMESPACE = "user03";

    private final Parts parts;
    private final MachineDesk desk;

    KubeconfigCard(Parts parts, MachineDesk desk) {
        super(8);
        this.parts = parts;
        this.desk = desk;
        getStyleClass().add("pl-card");
        Label path = Parts.wrapping(parts.label(desk.kubeconfigProperty().asString(), "pl-code"));
        path.setId("kubeconfig-path");
        shown(path, desk.kubeconfigProperty().isNotNull());
        Button merge = button("merge-kubeconfig", desk::mergeKubeconfig);
        merge.disableProperty().bind(busy().or(desk.kubeconfigProperty().isNull()));
        TextField namespace = parts.field("env-namespace", parts.words().of("machine.room.env-namespace"));
        namespace.setText(USUAL_NAMESPACE);
        namespace.setPrefColumnCount(10);
        getChildren().setAll(parts.heading("window.kubeconfig"), parts.muted("window.kubeconfig-why"), path, flow(
                button("fetch-kubeconfig", desk::fetchKubeconfig), merge, button("kubeconfig-on-machine", desk
                    .k3s()::putKubeconfigThere)), flow(namespace, button("write-env", () -> desk.k3s()
                        .writeEnv(
                                namespace.getText().strip())), button("bring-images", this::chooseImages)));
        shown(this, desk.healthProperty().isNotNull());
    }

    private void chooseImages() {
        List<File> chosen = new FileChooser().showOpenMultipleDialog(getScene().getWindow());
        if (chosen != null) {
            desk.k3s().bringImages(chosen.stream().map(File::toPath).toList());
        }
    }

    private Button button(String id, Runnable action) {
        Button button = parts.button(id, action);
        button.disableProperty().bind(busy());
        return button;
    }

    private javafx.beans.binding.BooleanBinding busy() {
        return desk.operation().doingProperty().isNotNull();
    }

    private static FlowPane flow(Node... nodes) {
        FlowPane row = new FlowPane(8, 8, nodes);
        row.setPrefWrapLength(0);
        return row;
    }

    private static void shown(Node node, ObservableBooleanValue when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(when);
    }
}
