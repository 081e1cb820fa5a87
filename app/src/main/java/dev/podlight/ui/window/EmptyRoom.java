package dev.podlight.ui.window;

import dev.podlight.ui.words.Parts;

import javafx.scene.layout.VBox;

import org.kordamp.ikonli.Ikon;

/** A room that has nothing to show: it says why, and what to do next. FX thread only. */
final class EmptyRoom extends VBox {

    EmptyRoom(Parts parts, Ikon icon, String titleKey, String nextKey) {
        getStyleClass().add("pl-empty");
        getChildren().addAll(Parts.icon(icon), parts.title(titleKey), parts.muted(nextKey));
    }
}
