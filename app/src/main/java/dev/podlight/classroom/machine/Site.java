package dev.podlight.classroom.machine;

import dev.podlight.classroom.network.Surroundings;

import java.util.List;

/**
 * One cluster's place in the class: what can be typed at and what stands before it. Safe for any thread.
 *
 * @param name as in {@code doors.json}, for example {@code student01} or {@code educluster}
 * @param machines the server first, then the agents; at least one
 */
public record Site(String name, List<Machine> machines, Surroundings surroundings) {

    public Site {
        machines = List.copyOf(machines);
    }

    /** The one that runs the API. */
    public Machine server() {
        return machines.getFirst();
    }
}
