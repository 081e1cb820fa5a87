package dev.podlight.kube;

import dev.podlight.i18n.Text;

/** What was given as a snapshot is none: neither YAML nor JSON, or nothing that kubectl would print. */
public final class BadSnapshot extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Text text;

    public BadSnapshot(Text text) {
        super(text.key() + " " + text.args());
        this.text = text;
    }

    public BadSnapshot(Text text, Throwable cause) {
        super(text.key() + " " + text.args(), cause);
        this.text = text;
    }

    /** What is wrong and with which file, for a person. */
    public Text text() {
        return text;
    }
}
