package dev.podlight.ui.send;

import dev.podlight.i18n.Text;
import dev.podlight.ui.stage.Outcome;
import dev.podlight.ui.stage.StageModel;
import dev.podlight.ui.words.Parts;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

/** Over the stage, also when it is presented: what was predicted and what came are not the same. FX thread only. */
final class DisagreementBar extends VBox {

    DisagreementBar(Parts parts, ObservableValue<StageModel> model) {
        ObjectProperty<Text> what = new SimpleObjectProperty<>();
        Label title = parts.label(parts.words().of("inspector.disagree"), "pl-name");
        title.setGraphic(Parts.icon(Feather.ALERT_TRIANGLE));
        title.setMinWidth(USE_PREF_SIZE);
        Label both = Parts.wrapping(parts.label(parts.words().of(what)));
        both.setId("disagreement");
        HBox.setHgrow(both, Priority.ALWAYS);
        HBox card = Parts.row(title, both);
        card.getStyleClass().addAll("pl-card", "bad");
        VBox.setMargin(card, new Insets(8, 12, 8, 12));
        getChildren().add(card);
        model.subscribe(now -> {
            Outcome outcome = now.outcome();
            what.set(outcome == null ? null : outcome.disagreement());
            card.setVisible(what.get() != null);
            card.setManaged(card.isVisible());
        });
    }
}
