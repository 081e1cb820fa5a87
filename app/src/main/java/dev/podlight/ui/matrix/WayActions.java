package dev.podlight.ui.matrix;

import dev.podlight.i18n.Text;
import dev.podlight.ui.send.Curl;
import dev.podlight.ui.words.Parts;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import java.util.Map;
import java.util.function.Consumer;

/** The selected way in a sentence, and what can be done with it. FX thread only. */
final class WayActions extends VBox {
    private final Browser browser;
    private final ObjectProperty<Text> sentence = new SimpleObjectProperty<>();
    private final ObjectProperty<Text> told = new SimpleObjectProperty<>();
    private final Label curl;
    private final Button look;
    private final Button browse;
    private final Button copy;
    private Matrix matrix = Matrix.NONE;
    private Way way;
    private boolean presenting;

    WayActions(Parts parts, Browser browser, Consumer<Way> onLook) {
        super(8);
        this.browser = browser;
        setId("matrix-way");
        getStyleClass().addAll("pl-card", "matrix-way");
        look = parts.mainButton("matrix-look", () -> onLook.accept(way));
        browse = parts.button("matrix-browse", this::browse);
        copy = parts.button("matrix-copy", () -> copy(line()));
        curl = Parts.wrapping(parts.plain("", "pl-code"));
        curl.setId("matrix-curl");
        Label said = Parts.wrapping(parts.label(parts.words().of(sentence)));
        Label hint = Parts.wrapping(parts.label(parts.words().of(told), "pl-muted"));
        hint.setId("matrix-told");
        hint.managedProperty().bind(hint.textProperty().isNotEmpty());
        getChildren().addAll(said, curl, new FlowPane(8, 8, look, browse, copy), hint);
        show(Matrix.NONE, null);
    }

    void setPresenting(boolean now) {
        presenting = now;
        show(matrix, way);
    }

    /** @param chosen null when none is selected */
    void show(Matrix all, Way chosen) {
        if (chosen == null || way == null || !chosen.request().equals(way.request())) {
            told.set(null);
        }
        matrix = all;
        way = chosen;
        setVisible(way != null && !presenting);
        setManaged(isVisible());
        if (way == null) {
            return;
        }
        sentence.set(way.cell() == null
                ? Text.of("window.matrix-waiting", way.request().url().text())
                : way.tried() ? way.cell().comparison().text() : way.cell().notTried().problem());
        curl.setText(line());
        browse.setVisible(way.from() == Way.From.LAPTOP);
        browse.setManaged(browse.isVisible());
    }

    /** What a person could type where this way begins. */
    private String line() {
        boolean here = way.from() == Way.From.LAPTOP && way.seen() != null && way.seen().connection() != null;
        return Curl.line(way.request(), here ? way.seen().connection().through() : "");
    }

    private void browse() {
        String url = way.request().url().text();
        if (matrix.onLoopback()) {
            copy(line());
            told.set(Text.of("window.matrix-browser-classroom"));
        } else if (browser.open(url)) {
            told.set(Text.of("window.matrix-browser-opened", url));
        } else {
            copy(url);
            told.set(Text.of("window.matrix-browser-none", url));
        }
    }

    private static void copy(String text) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
    }
}
