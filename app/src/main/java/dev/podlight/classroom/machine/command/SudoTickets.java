package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Processes;
import dev.podlight.classroom.machine.shell.Terminal;
import dev.podlight.classroom.time.ClassTime;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Where sudo asks no more: at a terminal that gave the password, or, without a terminal, under a parent process that did; so each command
 * sent over SSH gives it anew. Safe for any thread. Source: sudoers(5), timestamp_type and timestamp_timeout as Debian has them.
 */
final class SudoTickets {
    private static final Duration VALID = Duration.ofMinutes(15);

    /** By terminal or by process id, neither of which the classroom gives twice. */
    private final Map<Object, Instant> ends = new HashMap<>();
    private final ClassTime time;

    SudoTickets(ClassTime time) {
        this.time = time;
    }

    synchronized boolean has(Call sudo) {
        Instant end = ends.get(holder(sudo));
        return end != null && time.now().isBefore(end);
    }

    /** Gives one, or makes the one that is there last longer. */
    synchronized void give(Call sudo) {
        Instant now = time.now();
        ends.values().removeIf(end -> !now.isBefore(end));
        ends.put(holder(sudo), now.plus(VALID));
    }

    synchronized void take(Call sudo) {
        ends.remove(holder(sudo));
    }

    synchronized void takeAll() {
        ends.clear();
    }

    private static Object holder(Call sudo) {
        Terminal terminal = sudo.shell().session().terminal();
        return terminal != null
                ? terminal
                : sudo.shell()
                    .platform()
                    .processes()
                    .find(sudo.shell().pid())
                    .map(Processes.Running::parent)
                    .orElse(0);
    }
}
