package dev.podlight.ui.machine;

import dev.podlight.i18n.Text;
import dev.podlight.k3s.Finding;
import dev.podlight.k3s.Health;
import dev.podlight.ui.words.Parts;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import java.util.function.Predicate;

/** k3s on one machine: what there is, what can be done, how far it is. FX thread only. */
final class K3sCard extends VBox {
    private final Parts parts;
    private final MachineDesk desk;

    /** @param askUninstall asks before it does */
    K3sCard(Parts parts, MachineDesk desk, Runnable askUninstall) {
        super(8);
        this.parts = parts;
        this.desk = desk;
        getStyleClass().add("pl-card");
        InstallChoices choices = new InstallChoices(parts, desk.machine().host());
        // while it is installed they only push its phases out of sight
        shown(choices, desk.healthProperty().isNull().and(desk.k3s().installingProperty().not()));
        Label version = Parts.wrapping(parts.label(parts.words().of(desk.healthProperty().map(K3sCard::inWords))));
        version.setId("k3s-state");
        shown(version, desk.healthProperty().isNotNull());
        Label bare = parts.muted("window.k3s-none");
        shown(bare, desk.healthProperty().isNull());
        getChildren().setAll(parts.heading("window.k3s"), version, bare, buttons(choices, askUninstall), choices,
                new PhaseList(parts, desk.phases()), new PushLine(parts, desk.k3s().pushProperty()), byHand());
    }

    private Node buttons(InstallChoices choices, Runnable askUninstall) {
        Button install = parts.button("install", () -> desk.install(choices.options()));
        quiet(install, desk.healthProperty().isNull());
        Button resume = parts.button("install-resume", desk.k3s()::resume);
        quiet(resume, finding(f -> f.id().equals("work") && (f.reading().equals("install-running") || f.reading()
            .equals("install-ended"))));
        Button cancel = parts.button("install-cancel", desk.k3s()::cancel);
        shown(cancel, desk.k3s().installingProperty());
        Button hand = parts.button("install-by-hand", desk.k3s()::byHand);
        quiet(hand, finding(f -> f.id().equals("k3s") && f.reading().equals("not-running")));
        Button uninstall = parts.button("uninstall", askUninstall);
        uninstall.getStyleClass().add("quiet-danger");
        quiet(uninstall, Bindings.createBooleanBinding(() -> desk.healthProperty().get() != null || desk.findings()
            .stream()
            .anyMatch(f -> f.id().equals("k3s") && !f.reading().equals("none")), desk.healthProperty(), desk
                .findings()));
        FlowPane row = new FlowPane(8, 8, install, resume, cancel, hand, uninstall);
        row.setPrefWrapLength(0);
        return row;
    }

    /** k3s' processes, after it was started by hand. */
    private Node byHand() {
        VBox lines = new VBox(4);
        lines.setId("by-hand");
        desk.k3s().processesProperty().subscribe(processes -> {
            lines.getChildren()
                .setAll(processes.stream()
                    .map(line -> (Node) Parts.wrapping(parts.plain(line, "pl-code")))
                    .toList());
            lines.setManaged(!processes.isEmpty());
        });
        return lines;
    }

    private BooleanBinding finding(Predicate<Finding> which) {
        return Bindings.createBooleanBinding(() -> desk.findings().stream().anyMatch(which), desk.findings());
    }

    private static Text inWords(Health health) {
        return Text.of("window.k3s-runs", health.version(), health.node(), String.join(", ", health.namespaces()));
    }

    /** Shown when it may be used, still while something is being done. */
    private void quiet(Button button, ObservableBooleanValue when) {
        button.disableProperty().bind(desk.operation().doingProperty().isNotNull());
        shown(button, when);
    }

    private static void shown(Node node, ObservableBooleanValue when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(when);
    }
}
