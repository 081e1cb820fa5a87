package dev.podlight.classroom.machine.os;

import java.time.Instant;

/**
 * A service as systemd sees it. Immutable.
 *
 * @param state active, inactive, failed or activating
 * @param pid 0 when it does not run
 * @param since when it came into this state
 */
public record Unit(String name, String description, String state, boolean enabled, int pid, Instant since) {

    Unit with(String newState, int newPid, Instant at) {
        return new Unit(name, description, newState, enabled, newPid, at);
    }

    Unit enabled(boolean on) {
        return new Unit(name, description, state, on, pid, since);
    }

    public boolean active() {
        return state.equals("active");
    }
}
