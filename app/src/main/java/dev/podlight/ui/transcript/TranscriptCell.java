package dev.podlight.ui.transcript;

import dev.podlight.ui.transcript.TranscriptLog.Entry;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** One line of the transcript. */
final class TranscriptCell extends ListCell<Entry> {
    private final Label prompt = new Label();
    private final Label text = new Label();
    private final HBox row = new HBox(8, prompt, text);

    TranscriptCell() {
        prompt.getStyleClass().addAll("pl-mono", "prompt");
        prompt.setMinWidth(Region.USE_PREF_SIZE);
        text.getStyleClass().addAll("pl-mono", "typed");
        getStyleClass().add("line");
    }

    @Override
    protected void updateItem(Entry entry, boolean empty) {
        super.updateItem(entry, empty);
        if (empty || entry == null) {
            setGraphic(null);
            return;
        }
        prompt.setText(entry.command() ? entry.where() + " $" : "");
        prompt.setManaged(entry.command());
        text.setText(entry.text());
        text.getStyleClass().removeAll("typed", "printed");
        text.getStyleClass().add(entry.command() ? "typed" : "printed");
        setAccessibleText(entry.written());
        setGraphic(row);
    }
}
