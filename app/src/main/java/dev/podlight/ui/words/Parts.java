package dev.podlight.ui.words;

import dev.podlight.i18n.Text;

import javafx.beans.value.ObservableStringValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** The parts that every room is made of, speaking the language of the moment. FX thread only. */
public final class Parts {
    private final Words words;

    public Parts(Words words) {
        this.words = words;
    }

    public Words words() {
        return words;
    }

    public Label title(String key, Object... args) {
        return label(words.of(key, args), "pl-title");
    }

    public Label heading(String key, Object... args) {
        return label(words.of(key, args), "pl-heading");
    }

    /** Running text: it wraps. */
    public Label text(String key, Object... args) {
        return wrapping(label(words.of(key, args)));
    }

    public Label muted(String key, Object... args) {
        return wrapping(label(words.of(key, args), "pl-muted"));
    }

    public Label text(Text text) {
        return wrapping(label(words.of(text)));
    }

    public Label label(ObservableStringValue value, String... styleClasses) {
        Label label = new Label();
        label.textProperty().bind(value);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    /** Words that are the same in every language: a name, a version, a path. */
    public Label plain(String value, String... styleClasses) {
        Label label = new Label(value);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    public static Label wrapping(Label label) {
        label.setWrapText(true);
        // or a narrow room cuts the last lines off
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** @param id found by tests and by the command palette; also the end of the key */
    public Button button(String id, Runnable action) {
        Button button = new Button();
        button.setId(id);
        button.textProperty().bind(words.of("window." + id));
        button.accessibleTextProperty().bind(button.textProperty());
        button.setOnAction(_ -> action.run());
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    /** The one that leads on. */
    public Button mainButton(String id, Runnable action) {
        Button button = button(id, action);
        button.getStyleClass().add("accent");
        return button;
    }

    /** @param id its prompt's key ends in it */
    public TextField field(String id, ObservableStringValue accessibleText) {
        TextField field = new TextField();
        field.setId(id);
        field.accessibleTextProperty().bind(accessibleText);
        return field;
    }

    public static FontIcon icon(Ikon ikon) {
        return new FontIcon(ikon);
    }

    public static HBox row(Node... nodes) {
        HBox row = new HBox(8, nodes);
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return row;
    }

    /** Takes the room that is left over. */
    public static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }
}
