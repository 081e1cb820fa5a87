package dev.podlight.ui.stage;

import dev.podlight.i18n.Messages;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The stage before there is a cluster: says what to do next. */
final class EmptyStage extends VBox {
    private final Button next;

    EmptyStage(Messages words) {
        getStyleClass().add("pl-empty");
        Label title = new Label(words.get("stage.empty.title"));
        title.getStyleClass().add("pl-title");
        title.setWrapText(true);
        Label text = new Label(words.get("stage.empty.text"));
        text.getStyleClass().addAll("pl-muted", "empty-text");
        text.setWrapText(true);
        next = new Button(words.get("stage.empty.next"));
        next.getStyleClass().add("accent");
        setNext(null);
        getChildren().addAll(new FontIcon(Feather.SUN), title, text, next);
    }

    /** @param action null for no button */
    void setNext(Runnable action) {
        next.setVisible(action != null);
        next.setManaged(action != null);
        next.setOnAction(action == null ? null : e -> action.run());
    }
}
