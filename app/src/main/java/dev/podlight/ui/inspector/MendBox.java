package dev.podlight.ui.inspector;

import dev.podlight.i18n.Messages;
import dev.podlight.traffic.Trace;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** How to mend what broke: what to do, and the commands that do it where commands can. */
final class MendBox extends VBox {

    /** @param mending shows the commands and carries them out, or null where they can be copied only */
    MendBox(Trace trace, Messages words, Node mending) {
        getStyleClass().addAll("pl-card", "bad", "mend");
        Label title = new Label(words.get("inspector.mend"));
        title.getStyleClass().add("pl-name");
        Label advice = new Label(words.format(trace.advice()));
        advice.setWrapText(true);
        advice.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(title, advice);
        if (!trace.fix().isEmpty()) {
            getChildren().add(mending == null ? new CodeBox(String.join("\n", trace.fix()), words) : mending);
        }
    }
}
