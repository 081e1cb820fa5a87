package dev.podlight.classroom.machine.os;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** What systemd and the services wrote. Safe for any thread. */
public final class Journal {
    private static final int LIMIT = 2000;

    private final Deque<Line> lines = new ArrayDeque<>();
    private final Supplier<Instant> clock;

    public Journal(Supplier<Instant> clock) {
        this.clock = clock;
    }

    /**
     * The oldest line goes when there are too many.
     *
     * @param unit without {@code .service}
     */
    public synchronized void add(String unit, String program, int pid, String text) {
        if (lines.size() == LIMIT) {
            lines.removeFirst();
        }
        lines.add(new Line(clock.get(), unit, program, pid, text));
    }

    /** Oldest first; {@code unit} empty for all. */
    public synchronized List<Line> lines(String unit) {
        return lines.stream().filter(line -> unit.isEmpty() || line.unit().equals(unit)).toList();
    }

    public record Line(Instant at, String unit, String program, int pid, String text) {}
}
