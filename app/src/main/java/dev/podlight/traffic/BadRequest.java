package dev.podlight.traffic;

import dev.podlight.i18n.Text;

/** What was typed is no request: no URL, a scheme that is not http or https, a port out of range. */
public final class BadRequest extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Text text;

    public BadRequest(Text text) {
        super(text.key() + " " + text.args());
        this.text = text;
    }

    /** What is wrong, for a person. */
    public Text text() {
        return text;
    }
}
