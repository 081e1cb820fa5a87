package dev.podlight.ui.walkthrough;

import dev.podlight.ui.words.Parts;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.VBox;

import java.util.Map;

/** A command to type, where it is to be typed, and a button that copies it. FX thread only. */
final class CommandBox extends VBox {

    CommandBox(Parts parts, Hand hand) {
        super(4);
        getStyleClass().add("hand");
        Label command = Parts.wrapping(parts.plain(hand.command(), "pl-code"));
        command.setMaxWidth(Double.MAX_VALUE);
        Button copy = new Button();
        copy.getStyleClass().addAll("copy", "flat");
        copy.textProperty().bind(parts.words().of("walk.copy"));
        copy.accessibleTextProperty().bind(parts.words().of("walk.copy-full", hand.command()));
        copy.setOnAction(_ -> {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, hand.command()));
            copy.textProperty().unbind();
            copy.textProperty().bind(parts.words().of("walk.copied"));
        });
        getChildren().addAll(Parts.row(parts.label(parts.words().of("walk.place-" + hand.place().id()), "pl-muted",
                "pl-small"), Parts.gap(), copy), command);
    }
}
