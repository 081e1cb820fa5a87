package dev.podlight.ui.classroom;

import dev.podlight.ui.words.Parts;

import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.feather.Feather;

/** Real time, faster, or standing and step by step. FX thread only. */
final class TimeBar extends HBox {

    TimeBar(Parts parts, TimeDesk desk) {
        super(8);
        setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        HBox paces = new HBox();
        paces.getStyleClass().add("segment");
        ToggleGroup group = new ToggleGroup();
        for (Pace pace : Pace.values()) {
            ToggleButton button = new ToggleButton();
            button.setId("pace-" + pace.id());
            button.textProperty().bind(parts.words().of("faults.pace-" + pace.id()));
            button.accessibleTextProperty().bind(parts.words().of("faults.pace-" + pace.id() + "-full"));
            button.getStyleClass()
                .add(pace == Pace.REAL ? "first" : pace == Pace.HELD ? "last" : "middle");
            button.setMinWidth(USE_PREF_SIZE);
            button.setToggleGroup(group);
            button.setOnAction(_ -> {
                button.setSelected(true);
                desk.pace(pace);
            });
            desk.paceProperty().subscribe(now -> button.setSelected(now == pace));
            paces.getChildren().add(button);
        }
        Button step = new Button();
        step.setId("time-step");
        step.textProperty().bind(parts.words().of("faults.step"));
        step.accessibleTextProperty().bind(step.textProperty());
        step.setGraphic(Parts.icon(Feather.SKIP_FORWARD));
        step.setMinWidth(USE_PREF_SIZE);
        step.setOnAction(_ -> desk.step());
        getChildren().addAll(parts.heading("faults.time"), paces, step);
    }
}
