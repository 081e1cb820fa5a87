package dev.podlight.ui.stage;

import java.util.Locale;

/** The columns of the stage, from left to right. */
enum Column {
    CLIENT, DOOR, NODE, TRAEFIK, SERVICE, POD;

    /** Its heading. */
    String key() {
        return "stage.column." + name().toLowerCase(Locale.ROOT);
    }
}
