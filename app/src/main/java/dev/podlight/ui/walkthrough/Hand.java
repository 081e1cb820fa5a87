package dev.podlight.ui.walkthrough;

import java.util.Locale;

/**
 * Something to type oneself.
 *
 * @param command may have several lines
 */
record Hand(Place place, String command) {

    enum Place {
        /** A shell of the machine, as its user. */
        MACHINE,
        /** The same as root. */
        ROOT,
        /** A terminal or a browser of the laptop, outside of the cluster. */
        LAPTOP;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Hand machine(String command) {
        return new Hand(Place.MACHINE, command);
    }

    static Hand root(String command) {
        return new Hand(Place.ROOT, command);
    }

    static Hand laptop(String command) {
        return new Hand(Place.LAPTOP, command);
    }
}
