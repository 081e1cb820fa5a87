package dev.podlight.ui.transcript;

import dev.podlight.ui.transcript.TranscriptLog.Entry;

import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.ListView;

/** A list that shows its end whenever something was added. FX thread only. */
final class FollowingList extends ListView<Entry> {
    private boolean behind;

    FollowingList(ObservableList<Entry> entries) {
        super(entries);
        entries.addListener((ListChangeListener<Entry>) _ -> {
            behind = true;
            requestLayout();
        });
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (behind) {
            // not before: until it is laid out it knows only of the rows that it had
            behind = false;
            scrollTo(getItems().size() - 1);
        }
    }
}
