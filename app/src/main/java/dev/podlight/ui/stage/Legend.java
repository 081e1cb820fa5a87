package dev.podlight.ui.stage;

import dev.podlight.i18n.Messages;
import dev.podlight.traffic.Hop;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Line;

import java.util.Locale;

/** What solid, dashed and dotted mean. */
final class Legend extends HBox {

    Legend(Messages words) {
        getStyleClass().add("legend");
        setAlignment(Pos.CENTER_LEFT);
        for (Hop.Evidence evidence : Hop.Evidence.values()) {
            Line line = new Line(0, 0, 26, 0);
            line.getStyleClass().addAll("wire-lit", "beam", evidence.name().toLowerCase(Locale.ROOT));
            Label label = new Label(words.get("stage.evidence." + evidence.id()), line);
            label.getStyleClass().addAll("pl-small", "pl-muted");
            label.setGraphicTextGap(6);
            getChildren().add(label);
        }
        setMouseTransparent(true);
    }
}
