package dev.podlight.ui.walkthrough;

import java.util.Locale;

/** How a step stands in the list. */
enum Mark {
    /** Seen to be so just now. */
    DONE,
    /** Seen to be so once; now it is not, or cannot be seen. */
    EARLIER, SKIPPED, OPEN,
    /** Another one must be done first. */
    WAITING;

    /** Part of message keys and style classes. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the way goes on past it. */
    boolean passed() {
        return this == DONE || this == EARLIER || this == SKIPPED;
    }
}
