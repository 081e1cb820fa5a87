package dev.podlight.ui.inspector;

import dev.podlight.i18n.Messages;
import dev.podlight.traffic.Trace;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.function.Consumer;

/** How to mend what broke: what to do, and the commands that do it where commands can. */
final class MendBox extends VBox {

    /** @param onApply takes the commands, or null for no such button */
    MendBox(Trace trace, Messages words, Consumer<List<String>> onApply) {
        getStyleClass().addAll("pl-card", "bad", "mend");
        Label title = new Label(words.get("inspector.mend"));
        title.getStyleClass().add("pl-name");
        Label advice = new Label(words.format(trace.advice()));
        advice.setWrapText(true);
        advice.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(title, advice);
        if (!trace.fix().isEmpty()) {
            String commands = String.join("\n", trace.fix());
            getChildren().add(onApply == null
                    ? new CodeBox(commands, words)
                    : new CodeBox(commands, words, apply(trace, words, onApply)));
        }
    }

    private static Button apply(Trace trace, Messages words, Consumer<List<String>> onApply) {
        Button apply = new Button(words.get("inspector.apply"));
        apply.getStyleClass().add("accent");
        apply.setOnAction(e -> onApply.accept(trace.fix()));
        return apply;
    }
}
