package dev.podlight.ui.walkthrough;

import dev.podlight.i18n.Text;

/**
 * What a look at the environment says about one step.
 *
 * @param said in one sentence
 */
record Finding(State state, Text said) {

    enum State {
        /** It is so. */
        DONE,
        /** It can be done now. */
        OPEN,
        /** Something must be there first; the sentence says what. */
        WAITING
    }

    static Finding done(Step step, Object... args) {
        return new Finding(State.DONE, Text.of("walk." + step.id() + ".done", args));
    }

    static Finding open(Step step, Object... args) {
        return new Finding(State.OPEN, Text.of("walk." + step.id() + ".open", args));
    }

    static Finding waiting(String need) {
        return new Finding(State.WAITING, Text.of("walk.needs-" + need));
    }
}
