package dev.podlight.ui.room;

import dev.podlight.i18n.Messages;
import dev.podlight.ui.address.AddressBar;
import dev.podlight.ui.inspector.InspectorView;
import dev.podlight.ui.stage.Motion;
import dev.podlight.ui.stage.StageModel;
import dev.podlight.ui.stage.StageView;

import javafx.scene.layout.BorderPane;

/** Address bar, stage and inspector as one room, kept in step with each other. FX thread only. */
public final class TrafficRoom extends BorderPane {

    public TrafficRoom(Messages words, Motion motion) {
        throw new UnsupportedOperationException();
    }

    public AddressBar address() {
        throw new UnsupportedOperationException();
    }

    public StageView stage() {
        throw new UnsupportedOperationException();
    }

    public InspectorView inspector() {
        throw new UnsupportedOperationException();
    }

    /** Shows a model as it is: a cluster that changed, a trace that stands. Keeps the hop that is looked at if the trace is the same. */
    public void show(StageModel model) {
        throw new UnsupportedOperationException();
    }

    /** Shows a request that was just sent: the token goes the way hop by hop. */
    public void play(StageModel model) {
        throw new UnsupportedOperationException();
    }

    /** Presentation: the inspector becomes one sentence under the stage, the bar goes. */
    public void setPresenting(boolean presenting) {
        throw new UnsupportedOperationException();
    }
}
