package dev.podlight.fleet;

import java.util.Locale;

/** How far one step of the lab is. */
public enum Mark {
    /** Not begun, or not known. */
    OFF,
    /** Under way. */
    BUSY,
    /** Done, and seen to be so. */
    ON,
    /** Tried, and it failed; or it was done and is broken now. */
    BAD;

    /** Part of message keys and style classes. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
