package dev.podlight.k3s;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * Work that was begun on a machine and goes on there whether or not anybody listens: the one that runs, or the last one whose end was
 * not told yet.
 *
 * @param id the same for the same work with the same options
 * @param by who began it, as USER@COMPUTER; empty if unknown
 * @param since when, by the machine's clock
 * @param exit how it ended; empty unless {@link State#ENDED}
 */
public record Work(Kind kind, String id, String by, Instant since, State state, OptionalInt exit) {

    /** What is done. */
    public enum Kind {
        INSTALL, UNINSTALL,
        /** What an install that was cancelled had done is taken back. */
        UNDO,
        /** What an uninstall left is removed. */
        CLEAN
    }

    /** How it is with it. */
    public enum State {
        RUNNING, ENDED,
        /** Ended because somebody wanted it. */
        CANCELLED,
        /** Killed, or the machine was restarted in the middle. */
        BROKEN
    }

    public boolean running() {
        return state == State.RUNNING;
    }

    /** Whether it ended with success. */
    public boolean well() {
        return state == State.ENDED && exit.orElse(1) == 0;
    }
}
