package dev.podlight.ui.inspector;

import dev.podlight.i18n.Messages;
import dev.podlight.traffic.Trace;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What to do about what broke, is tied, or is redirected, and the commands that do it where commands can. */
final class MendBox extends VBox {

    /** @param mending shows the commands and carries them out, or null where they can be copied only */
    MendBox(Trace trace, Messages words, Node mending) {
        getStyleClass().addAll("pl-card", "mend");
        boolean dies = trace.verdict() == Trace.Verdict.DIES;
        if (dies) {
            getStyleClass().add("bad");
        }
        Label title = new Label(words.get(dies ? "inspector.mend" : "inspector.advice"));
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
