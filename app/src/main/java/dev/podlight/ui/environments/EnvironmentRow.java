package dev.podlight.ui.environments;

import dev.podlight.fleet.Progress;
import dev.podlight.ui.words.Parts;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableStringValue;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

/** One environment in the list at the left: its name and its lamps. FX thread only. */
final class EnvironmentRow extends ToggleButton {

    EnvironmentRow(Parts parts, Environments environments, AddressChange addresses, OpenEnvironment environment) {
        getStyleClass().add("environment");
        setId("environment-" + environment.environment().name());
        ObservableValue<Progress> progress = environment.progressBinding();
        LampsView lamps = new LampsView(parts, progress);
        Label way = parts.label(parts.words().of(environment.wayBinding()), "pl-small", "pl-muted");
        way.setId("way-" + environment.environment().name());
        way.visibleProperty().bind(way.textProperty().isNotEmpty());
        way.managedProperty().bind(way.visibleProperty());
        Circle dot = new Circle(4.5);
        dot.getStyleClass().addAll("dot", "dot-" + Math.floorMod(environment.environment().id().hashCode(), 5));
        HBox row = new HBox(9, dot, new VBox(4, parts.plain(environment.environment().name(), "pl-name"), lamps, way));
        row.setAlignment(Pos.CENTER_LEFT);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setGraphic(row);
        setAlignment(Pos.CENTER_LEFT);
        setMaxWidth(Double.MAX_VALUE);
        accessibleTextProperty().bind(Bindings.createStringBinding(
                () -> environment.environment().name() + ": " + lamps.inWords(progress.getValue()) + " " + way
                    .getText(),
                progress, way.textProperty(), parts.words().messagesProperty()));
        setOnAction(_ -> environments.currentProperty().set(environment));
        if (environments.canRemove(environment)) {
            setContextMenu(menu(parts, environments, addresses, environment));
            setOnKeyPressed(e -> {
                if (e.getCode() == KeyCode.DELETE) {
                    environments.remove(environment);
                }
            });
        }
    }

    private static ContextMenu menu(Parts parts, Environments environments, AddressChange addresses,
            OpenEnvironment environment) {
        ContextMenu menu = new ContextMenu(item(parts.words().of("window.environment-remove"),
                () -> environments.remove(environment)));
        if (environment.machine().isPresent()) {
            menu.getItems()
                .addFirst(item(parts.words().of("window.environment-address"), () -> addresses.ask(environment)));
        }
        menu.setOnShowing(_ -> addresses.undoable(environment)
            .filter(_ -> menu.getItems().size() < 3)
            .ifPresent(back -> menu.getItems()
                .addFirst(item(parts.words().of("window.environment-back", back.host()), () -> addresses.undo(
                        environment)))));
        return menu;
    }

    private static MenuItem item(ObservableStringValue words, Runnable action) {
        MenuItem item = new MenuItem();
        item.textProperty().bind(words);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
