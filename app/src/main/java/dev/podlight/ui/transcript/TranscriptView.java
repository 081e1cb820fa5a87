package dev.podlight.ui.transcript;

import dev.podlight.ui.theme.Theme;
import dev.podlight.ui.transcript.TranscriptLog.Entry;
import dev.podlight.ui.words.Parts;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.stream.Collectors;

/** What Podlight did, as a person could have typed it. FX thread only. */
public final class TranscriptView extends VBox {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final BooleanProperty open = new SimpleBooleanProperty(true);
    private final FollowingList list;

    public TranscriptView(Parts parts, TranscriptLog log) {
        getStyleClass().add("transcript");
        Theme.style(this, TranscriptView.class, "transcript.css");
        list = new FollowingList(log.entries());
        list.setId("transcript");
        list.setCellFactory(_ -> new TranscriptCell());
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.accessibleTextProperty().bind(parts.words().of("window.transcript"));
        Label empty = parts.muted("window.transcript-empty");
        list.setPlaceholder(empty);
        list.setOnKeyPressed(e -> {
            if (COPY.match(e)) {
                copy(list.getSelectionModel().getSelectedItems());
            }
        });
        getChildren().addAll(header(parts, log), list);
        list.visibleProperty().bind(open);
        list.managedProperty().bind(open);
        VBox.setVgrow(list, Priority.ALWAYS);
    }

    /** Whether the lines are shown, or the heading only. */
    public BooleanProperty openProperty() {
        return open;
    }

    private HBox header(Parts parts, TranscriptLog log) {
        Button copy = parts.button("transcript-copy", () -> copy(log.entries()));
        copy.getStyleClass().addAll("flat", "small");
        copy.disableProperty().bind(Bindings.isEmpty(log.entries()));
        Button fold = parts.button("transcript-fold", () -> open.set(!open.get()));
        fold.textProperty().unbind();
        fold.textProperty()
            .bind(Bindings.when(open)
                .then(parts.words().of("window.transcript-fold"))
                .otherwise(
                        parts.words().of("window.transcript-unfold")));
        fold.getStyleClass().addAll("flat", "small");
        HBox header = Parts.row(parts.heading("window.transcript"), Parts.gap(), copy, fold);
        header.getStyleClass().add("transcript-header");
        return header;
    }

    private static void copy(List<Entry> entries) {
        ClipboardContent content = new ClipboardContent();
        content.putString(entries.stream().map(Entry::written).collect(Collectors.joining("\n")));
        Clipboard.getSystemClipboard().setContent(content);
    }
}
