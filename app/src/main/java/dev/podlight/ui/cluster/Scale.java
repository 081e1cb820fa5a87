package dev.podlight.ui.cluster;

import dev.podlight.kube.LabStatus;
import dev.podlight.ui.words.Parts;

import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** How many Pods Userlist is to have: one fewer, one more, none. FX thread only. */
final class Scale extends HBox {
    private static final int MOST = 100;
    private final ClusterDesk desk;
    private final Label wanted = new Label("0");

    Scale(Parts parts, ClusterDesk desk, BooleanBinding enabled) {
        super(4);
        this.desk = desk;
        setAlignment(Pos.CENTER_LEFT);
        wanted.setId("replicas");
        wanted.getStyleClass().addAll("pl-mono", "replicas");
        Button fewer = parts.button("scale-down", () -> to(count() - 1));
        Button more = parts.button("scale-up", () -> to(count() + 1));
        Button none = parts.button("scale-zero", () -> to(0));
        Button two = parts.button("scale-two", () -> to(2));
        getChildren().addAll(parts.label(parts.words().of("window.replicas"), "pl-muted"), fewer, wanted, more, none,
                two);
        disableProperty().bind(enabled.not());
        desk.labBinding().subscribe(this::show);
    }

    private void show(LabStatus lab) {
        wanted.setText(lab == null || lab.deployment() == null ? "0" : String.valueOf(lab.deployment().desired()));
    }

    private int count() {
        return Integer.parseInt(wanted.getText());
    }

    private void to(int count) {
        desk.userlist().scale(Math.clamp(count, 0, MOST));
    }
}
