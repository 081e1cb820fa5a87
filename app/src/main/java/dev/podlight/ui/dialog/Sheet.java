package dev.podlight.ui.dialog;

import dev.podlight.ui.words.Parts;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/**
 * A question or a form that lies over the window until it is answered. Enter presses the default button, Escape the cancel button.
 */
public final class Sheet extends VBox {
    private final HBox buttons = new HBox(8);
    private Node first;
    private Runnable close = () -> {};

    public Sheet(Label title, Node... body) {
        setId("sheet");
        getStyleClass().addAll("pl-card", "sheet");
        setSpacing(12);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().add(Parts.wrapping(title));
        getChildren().addAll(body);
        getChildren().add(buttons);
        setAccessibleRole(javafx.scene.AccessibleRole.DIALOG);
        accessibleTextProperty().bind(title.textProperty());
    }

    /** The field that has the focus at first; without one it is the default button, or the last. */
    public Sheet focusOn(Node node) {
        first = node;
        return this;
    }

    /** Also what Escape does. */
    public Sheet cancel(Button button) {
        button.setCancelButton(true);
        buttons.getChildren().addFirst(button);
        return this;
    }

    /** Also what Enter does. */
    public Sheet proceed(Button button) {
        button.setDefaultButton(true);
        buttons.getChildren().addLast(button);
        return this;
    }

    /** A button that Enter must not press by accident. */
    public Sheet careful(Button button) {
        button.getStyleClass().add("danger");
        buttons.getChildren().addLast(button);
        return this;
    }

    /** Goes away; the window has the focus again where it was. */
    public void close() {
        close.run();
    }

    void opened(Runnable whenClosed) {
        close = whenClosed;
        buttons.setManaged(!buttons.getChildren().isEmpty());
        if (first == null) {
            first = buttons.getChildren()
                .stream()
                .filter(b -> b instanceof Button c && c.isDefaultButton())
                .findFirst()
                .orElse(buttons.getChildren().getFirst());
        }
        first.requestFocus();
    }
}
