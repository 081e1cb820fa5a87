package dev.podlight.classroom.machine.shell;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What runs on a machine, as {@code ps} shows it. Safe for any thread. */
public final class Processes {
    private final TreeMap<Integer, Running> running = new TreeMap<>();
    private final Supplier<Instant> clock;
    private int last;

    /** @param first the lowest process id to give */
    public Processes(Supplier<Instant> clock, int first) {
        this.clock = clock;
        this.last = first - 1;
    }

    /** @param stop what a signal does to it */
    public synchronized Running begin(String user, int parent, String terminal, String command, Runnable stop) {
        var process = new Running(++last, parent, user, terminal, command, clock.get(), stop);
        running.put(process.pid(), process);
        return process;
    }

    /** One with a process id of its own, for what booted with the machine. */
    public synchronized void resident(int pid, int parent, String user, String command) {
        running.put(pid, new Running(pid, parent, user, "?", command, clock.get(), () -> {}));
    }

    public synchronized void end(int pid) {
        running.remove(pid);
    }

    public synchronized Optional<Running> find(int pid) {
        return Optional.ofNullable(running.get(pid));
    }

    public synchronized Collection<Running> all() {
        return List.copyOf(running.values());
    }

    /** @param terminal for example {@code pts/0}, or {@code ?} */
    public record Running(int pid, int parent, String user, String terminal, String command, Instant since,
            Runnable stop) {}
}
