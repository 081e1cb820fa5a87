package dev.podlight.ui.stage;

import dev.podlight.i18n.Messages;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** A cluster in which no Ingress names a way in yet: says what to do next. */
final class IngressPrompt extends HBox {
    private final Button next;

    IngressPrompt(Messages words) {
        getStyleClass().addAll("pl-card", "ingress-prompt");
        setAlignment(Pos.CENTER);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        Label text = new Label(words.get("stage.no-ingress.text"));
        next = new Button(words.get("stage.no-ingress.next"));
        next.getStyleClass().add("accent");
        setNext(null);
        getChildren().addAll(text, next);
    }

    /** @param action null for no button */
    void setNext(Runnable action) {
        next.setVisible(action != null);
        next.setManaged(action != null);
        next.setOnAction(action == null ? null : e -> action.run());
    }
}
