package dev.podlight.ui.stage;

import java.util.Locale;

/** How a card is lit once the token has come to it. */
enum Light {
    PLAIN, LIT, DIM, DEAD, ELIGIBLE;

    String styleClass() {
        return name().toLowerCase(Locale.ROOT);
    }
}
