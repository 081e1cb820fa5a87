package dev.podlight.classroom.fault;

import dev.podlight.i18n.Text;

/** A fault that could not be staged or taken back. */
public final class FaultTrouble extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Text text;

    FaultTrouble(Text text) {
        super(text.toString());
        this.text = text;
    }

    /** Why, for a person. */
    public Text text() {
        return text;
    }
}
