package dev.podlight.ui.classroom;

import dev.podlight.ui.classroom.Backstage.Fault;
import dev.podlight.ui.words.Parts;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One fault: what somebody did, and the button that does it or takes it back. FX thread only. */
final class FaultRow extends HBox {

    FaultRow(Parts parts, FaultDesk desk, Fault fault, boolean staged) {
        super(12);
        setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        getStyleClass().add("fault");
        Label what = parts.text(fault.what());
        VBox words = new VBox(2, what, parts.plain(fault.id(), "pl-mono", "pl-muted", "pl-small"));
        HBox.setHgrow(words, Priority.ALWAYS);
        Button button = new Button();
        button.setId("fault-" + fault.id());
        button.textProperty().bind(parts.words().of(staged ? "faults.mend" : "faults.stage"));
        button.accessibleTextProperty().bind(button.textProperty().concat(": ").concat(what.textProperty()));
        button.setMinWidth(USE_PREF_SIZE);
        button.disableProperty().bind(desk.operation().doingProperty().isNotNull());
        button.setOnAction(_ -> {
            if (staged) {
                desk.mend(fault);
            } else {
                desk.stage(fault);
            }
        });
        if (staged) {
            getStyleClass().add("staged");
            button.getStyleClass().add("accent");
        }
        getChildren().addAll(words, button);
    }
}
