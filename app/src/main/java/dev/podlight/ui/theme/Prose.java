package dev.podlight.ui.theme;

import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import java.util.ArrayList;
import java.util.List;

/** A sentence that wraps, with what stands between backticks shown as code. FX thread only. */
public final class Prose extends TextFlow {

    public Prose(String style, String sentence) {
        getStyleClass().add("prose");
        getStyleClass().add(style);
        setMinHeight(USE_PREF_SIZE);
        say(sentence);
    }

    /** Says something else. */
    public void say(String sentence) {
        List<Text> parts = new ArrayList<>();
        // a part behind an odd number of backticks is code
        String[] pieces = sentence.split("`", -1);
        for (int i = 0; i < pieces.length; i++) {
            if (!pieces[i].isEmpty()) {
                Text part = new Text(pieces[i]);
                part.getStyleClass().add(i % 2 == 0 ? "words" : "code");
                parts.add(part);
            }
        }
        getChildren().setAll(parts);
        setAccessibleText(sentence.replace("`", ""));
    }
}
