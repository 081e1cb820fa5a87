package dev.podlight.ui.dialog;

import dev.podlight.ui.theme.Theme;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The window's content, and over it at most one sheet; a second waits until the first is answered. While a sheet is there nothing
 * beneath can be reached, by mouse or by keyboard. FX thread only.
 */
public final class SheetHost extends StackPane {
    private Node content = new Region();
    private final Region scrim = new Region();
    private final Deque<Sheet> waiting = new ArrayDeque<>();
    private Sheet shown;
    private Node focusBefore;

    public SheetHost() {
        scrim.getStyleClass().add("scrim");
        Theme.style(this, SheetHost.class, "sheet.css");
    }

    /** What lies beneath the sheets; given once, before any sheet. */
    public void setContent(Node beneath) {
        content = beneath;
        getChildren().setAll(beneath);
    }

    /** Whether a sheet waits for an answer. */
    public boolean asking() {
        return shown != null;
    }

    public void show(Sheet sheet) {
        if (shown != null) {
            waiting.add(sheet);
            return;
        }
        focusBefore = getScene() == null ? null : getScene().getFocusOwner();
        content.setDisable(true);
        put(sheet);
    }

    /** Takes a sheet away whose question nobody asks any more. */
    public void withdraw(Sheet sheet) {
        if (sheet == shown) {
            hide();
        } else {
            waiting.remove(sheet);
        }
    }

    private void put(Sheet sheet) {
        shown = sheet;
        sheet.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setAlignment(sheet, Pos.CENTER);
        getChildren().setAll(content, scrim, sheet);
        sheet.applyCss();
        sheet.opened(() -> withdraw(sheet));
    }

    private void hide() {
        shown = null;
        getChildren().setAll(content);
        if (!waiting.isEmpty()) {
            put(waiting.remove());
            return;
        }
        content.setDisable(false);
        if (focusBefore != null) {
            focusBefore.requestFocus();
        }
    }
}
