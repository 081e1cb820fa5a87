package dev.podlight.classroom.fault;

import dev.podlight.i18n.Text;

/**
 * One thing that can be broken on purpose.
 *
 * @param id of a cause: the one that a trace, a probe or a connection then names. Of a machine's own: a name in the same form
 * @param what what somebody did to bring it about, in one sentence
 */
public record Fault(String id, Kind kind, Text what) {

    /** Where it shows. */
    public enum Kind {
        /** A request dies of it. */
        CAUSE,
        /** The machine cannot be reached, checked or installed as it should. */
        MACHINE
    }
}
