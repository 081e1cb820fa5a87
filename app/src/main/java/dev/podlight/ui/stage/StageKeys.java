package dev.podlight.ui.stage;

import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;

/** The clicker's keys: Space and PageDown go one hop on, PageUp one back. */
public final class StageKeys {

    private StageKeys() {}

    /** Listens on a part of the window; Space stays with a field that is typed into and a button that has the focus. */
    public static void attach(Node room, Player player) {
        room.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (player.playheadProperty().get().step() >= 0 && handle(e, player)) {
                e.consume();
            }
        });
    }

    private static boolean handle(KeyEvent event, Player player) {
        switch (event.getCode()) {
            case PAGE_DOWN -> player.step();
            case PAGE_UP -> player.back();
            case SPACE -> {
                if (event.getTarget() instanceof TextInputControl || event.getTarget() instanceof ButtonBase) {
                    return false;
                }
                player.step();
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
