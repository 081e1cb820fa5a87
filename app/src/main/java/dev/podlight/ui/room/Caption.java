package dev.podlight.ui.room;

import dev.podlight.i18n.Messages;
import dev.podlight.traffic.Hop;
import dev.podlight.ui.stage.Playhead;
import dev.podlight.ui.stage.StageModel;
import dev.podlight.ui.theme.Prose;

import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The hop in one sentence, for the back row. */
final class Caption extends HBox {
    private final Messages words;
    private final Prose sentence = new Prose("caption-text", "");

    Caption(Messages words) {
        this.words = words;
        getStyleClass().add("caption");
        setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        getChildren().add(sentence);
    }

    void show(StageModel model, Playhead head) {
        boolean any = model.trace() != null && head.step() >= 0 && head.step() < model.trace().hops().size();
        Hop hop = any ? model.trace().hops().get(head.step()) : null;
        sentence.say(hop == null ? words.get("inspector.ready.text") : words.format(hop.text()));
    }
}
