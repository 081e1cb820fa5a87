package dev.podlight.ui.room;

import dev.podlight.i18n.Messages;
import dev.podlight.ui.address.AddressBar;
import dev.podlight.ui.inspector.InspectorView;
import dev.podlight.ui.stage.Motion;
import dev.podlight.ui.stage.Playhead;
import dev.podlight.ui.stage.StageKeys;
import dev.podlight.ui.stage.StageModel;
import dev.podlight.ui.stage.StageView;
import dev.podlight.ui.theme.Theme;

import javafx.scene.layout.BorderPane;

/** Address bar, stage and inspector as one room, kept in step with each other. FX thread only. */
public final class TrafficRoom extends BorderPane {
    private final AddressBar address;
    private final StageView stage;
    private final InspectorView inspector;
    private final Caption caption;

    public TrafficRoom(Messages words, Motion motion) {
        address = new AddressBar(words);
        stage = new StageView(words, motion);
        inspector = new InspectorView(words);
        caption = new Caption(words);
        getStyleClass().add("traffic-room");
        Theme.style(this, TrafficRoom.class, "room.css");
        setTop(address);
        setCenter(stage);
        setRight(inspector);
        stage.playheadProperty().subscribe(this::inspect);
        address.setOnStep(stage.player()::step);
        address.attachKeys(this);
        StageKeys.attach(this, stage.player());
    }

    public AddressBar address() {
        return address;
    }

    public StageView stage() {
        return stage;
    }

    public InspectorView inspector() {
        return inspector;
    }

    /** Shows a model as it is: a cluster that changed, a trace that stands. Keeps the hop that is looked at if the way is the same. */
    public void show(StageModel model) {
        stage.show(model);
        inspect();
    }

    /** Shows a request that was just sent: the token goes the way hop by hop. */
    public void play(StageModel model) {
        show(model);
        stage.player().replay();
    }

    /** Presentation: the bar goes, and the inspector becomes one sentence under the stage. */
    public void setPresenting(boolean presenting) {
        setTop(presenting ? null : address);
        setRight(presenting ? null : inspector);
        setBottom(presenting ? caption : null);
        inspect();
    }

    private void inspect() {
        Playhead head = stage.playheadProperty().get();
        inspector.show(stage.model(), head.step());
        caption.show(stage.model(), head);
    }
}
