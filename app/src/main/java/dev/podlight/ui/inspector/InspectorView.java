package dev.podlight.ui.inspector;

import dev.podlight.i18n.Messages;
import dev.podlight.ui.stage.StageModel;

import javafx.scene.control.ScrollPane;

import java.util.List;
import java.util.function.Consumer;

/** One hop in words: what it is, what the object says, how to see it, and how to mend it if the request died. FX thread only. */
public final class InspectorView extends ScrollPane {

    public InspectorView(Messages words) {
        throw new UnsupportedOperationException();
    }

    /** @param hop index into the trace's hops, or -1 for none */
    public void show(StageModel model, int hop) {
        throw new UnsupportedOperationException();
    }

    /** Takes the fix commands when a person presses Apply; without it there is no such button. */
    public void setOnApply(Consumer<List<String>> handler) {
        throw new UnsupportedOperationException();
    }
}
