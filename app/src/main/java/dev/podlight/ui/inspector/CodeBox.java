package dev.podlight.ui.inspector;

import dev.podlight.i18n.Messages;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Map;

/** Something to read or to type, with a button that copies it. */
final class CodeBox extends VBox {

    /** What an object says: nothing to paste, so no button. */
    static Label words(String code) {
        Label label = new Label(code);
        label.getStyleClass().add("pl-code");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    CodeBox(String command, Messages words, Button... more) {
        getStyleClass().add("code-box");
        Button copy = new Button(words.get("inspector.copy"));
        copy.getStyleClass().add("copy");
        copy.setAccessibleText(words.get("inspector.copy.full", command));
        copy.setOnAction(e -> {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, command));
            copy.setText(words.get("inspector.copied"));
        });
        HBox row = new HBox(more);
        row.getChildren().add(copy);
        row.getStyleClass().add("code-actions");
        getChildren().addAll(words(command), row);
    }
}
