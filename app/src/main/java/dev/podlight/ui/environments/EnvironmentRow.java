package dev.podlight.ui.environments;

import dev.podlight.fleet.Progress;
import dev.podlight.ui.words.Parts;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

/** One environment in the list at the left: its name and its lamps. FX thread only. */
final class EnvironmentRow extends ToggleButton {

    EnvironmentRow(Parts parts, Environments environments, OpenEnvironment environment) {
        getStyleClass().add("environment");
        setId("environment-" + environment.environment().name());
        ObservableValue<Progress> progress = environment.progressBinding();
        LampsView lamps = new LampsView(parts, progress);
        Circle dot = new Circle(4.5);
        dot.getStyleClass().addAll("dot", "dot-" + Math.floorMod(environment.environment().id().hashCode(), 5));
        HBox row = new HBox(9, dot, new VBox(4, parts.plain(environment.environment().name(), "pl-name"), lamps));
        row.setAlignment(Pos.CENTER_LEFT);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setGraphic(row);
        setAlignment(Pos.CENTER_LEFT);
        setMaxWidth(Double.MAX_VALUE);
        accessibleTextProperty().bind(Bindings.createStringBinding(
                () -> environment.environment().name() + ": " + lamps.inWords(progress.getValue()),
                progress, parts.words().messagesProperty()));
        setOnAction(_ -> environments.currentProperty().set(environment));
        if (environments.canRemove(environment)) {
            MenuItem remove = new MenuItem();
            remove.textProperty().bind(parts.words().of("window.environment-remove"));
            remove.setOnAction(_ -> environments.remove(environment));
            setContextMenu(new ContextMenu(remove));
            setOnKeyPressed(e -> {
                if (e.getCode() == KeyCode.DELETE) {
                    environments.remove(environment);
                }
            });
        }
    }
}
