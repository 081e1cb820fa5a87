package dev.podlight.k3s;

import java.util.List;

/**
 * One thing that was looked at on a machine.
 *
 * @param id stable, for example {@code port-80} or {@code memory}
 * @param state what it means for an install
 * @param reading which of the sentences for this id applies, for example {@code taken}; with the id it makes the message key
 *                {@code machine.finding.ID.READING}
 * @param args fillers of that sentence
 * @param fix what to type on the machine, line by line; empty if nothing needs to be or can be typed
 */
public record Finding(String id, State state, String reading, List<String> args, List<String> fix) {

    public Finding {
        args = List.copyOf(args);
        fix = List.copyOf(fix);
    }

    /** What a finding means for an install. */
    public enum State {
        FINE, WARNING, STOP
    }

    static Finding fine(String id, String reading, Object... args) {
        return new Finding(id, State.FINE, reading, written(args), List.of());
    }

    static Finding warning(String id, String reading, Object... args) {
        return new Finding(id, State.WARNING, reading, written(args), List.of());
    }

    static Finding stop(String id, String reading, Object... args) {
        return new Finding(id, State.STOP, reading, written(args), List.of());
    }

    Finding fix(String... lines) {
        return new Finding(id, state, reading, args, List.of(lines));
    }

    private static List<String> written(Object... args) {
        return java.util.Arrays.stream(args).map(String::valueOf).toList();
    }
}
