package dev.podlight.ui.window;

import dev.podlight.i18n.Text;

import javafx.scene.input.KeyCombination;

import java.util.function.BooleanSupplier;

/**
 * Something that a person can have done by its name.
 *
 * @param keys that do it at once, or null
 * @param possible whether it can be done at the moment
 */
record Command(Text name, KeyCombination keys, BooleanSupplier possible, Runnable action) {

    void runIfPossible() {
        if (possible.getAsBoolean()) {
            action.run();
        }
    }
}
