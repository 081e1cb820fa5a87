package dev.podlight.ui.task;

import dev.podlight.i18n.Text;

/** A failure that already says in words what is wrong: it comes from behind a seam whose own failures nobody here knows. */
public final class WordedFailure extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Problem problem;

    public WordedFailure(Text what, Text hint, Throwable cause) {
        super(what.key(), cause);
        problem = new Problem(what, hint);
    }

    Problem problem() {
        return problem;
    }
}
