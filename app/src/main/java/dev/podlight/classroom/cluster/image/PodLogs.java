package dev.podlight.classroom.cluster.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What containers wrote, the last lines of each, and of the run before. Safe for use by many threads. */
public final class PodLogs {
    private static final int KEPT = 2000;

    private record Line(Instant at, String text) {}

    private static final class Log {
        private final List<Line> lines = new ArrayList<>();
        private long written;
        private boolean ended;
    }

    /**
     * Which lines are asked for, and how.
     *
     * @param tail at most so many, the last ones
     * @param since none older
     * @param timestamps whether each line begins with its time
     */
    public record Asked(int tail, Instant since, boolean timestamps) {
        public static final Asked ALL = new Asked(Integer.MAX_VALUE, Instant.EPOCH, false);
    }

    private final Supplier<Instant> clock;
    private final Map<String, Log> logs = new HashMap<>();
    private final Map<String, Log> before = new HashMap<>();

    /** @param clock of the class */
    public PodLogs(Supplier<Instant> clock) {
        this.clock = clock;
    }

    private static String key(String namespace, String pod, String container) {
        return namespace + "/" + pod + "/" + container;
    }

    /** Adds one line, given without its end. */
    public synchronized void add(String namespace, String pod, String container, String line) {
        var log = logs.computeIfAbsent(key(namespace, pod, container), k -> new Log());
        log.lines.add(new Line(clock.get(), line + "\n"));
        log.written++;
        if (log.lines.size() > KEPT) {
            log.lines.removeFirst();
        }
        notifyAll();
    }

    /** The container starts anew: what it wrote until now is the log of its previous run, and who follows that reaches its end. */
    public synchronized void again(String namespace, String pod, String container) {
        var key = key(namespace, pod, container);
        var old = logs.remove(key);
        before.put(key, old == null ? new Log() : old);
        before.get(key).ended = true;
        notifyAll();
    }

    /** Forgets a Pod; who follows its logs reaches their end. */
    public synchronized void end(String namespace, String pod) {
        var prefix = namespace + "/" + pod + "/";
        logs.forEach((k, log) -> log.ended |= k.startsWith(prefix));
        logs.keySet().removeIf(k -> k.startsWith(prefix));
        before.keySet().removeIf(k -> k.startsWith(prefix));
        notifyAll();
    }

    /** The lines of the run that goes on, or was last; each with its end. */
    public synchronized String text(String namespace, String pod, String container, Asked asked) {
        var log = logs.get(key(namespace, pod, container));
        return log == null ? "" : text(log, log.lines.size(), asked);
    }

    /** The lines of the run before; empty if there was none. */
    public synchronized Optional<String> previous(String namespace, String pod, String container, Asked asked) {
        return Optional.ofNullable(before.get(key(namespace, pod, container)))
            .map(log -> text(log, log.lines.size(), asked));
    }

    private static String text(Log log, long count, Asked asked) {
        long skipped = Math.max(0, log.lines.size() - Math.min(count, asked.tail()));
        return log.lines.stream()
            .skip(skipped)
            .filter(l -> !l.at().isBefore(asked.since()))
            .map(l -> asked.timestamps() ? stamp(l.at()) + " " + l.text() : l.text())
            .collect(Collectors.joining());
    }

    /** As containerd writes them: nine digits after the point. */
    private static String stamp(Instant at) {
        return at.toString().replaceFirst("(\\.\\d+)?Z$", "") + "." + "%09dZ".formatted(at.getNano());
    }

    /** Takes bytes on their way to a client. */
    public interface Out {
        void send(byte[] bytes) throws IOException;
    }

    /** Writes the lines that are there and every further one, until the run ends or the thread is interrupted. */
    public void follow(String namespace, String pod, String container, Asked asked, Out out)
            throws IOException, InterruptedException {
        Log log;
        long seen;
        String text;
        synchronized (this) {
            log = logs.computeIfAbsent(key(namespace, pod, container), k -> new Log());
            seen = log.written;
            text = text(log, log.lines.size(), asked);
        }
        if (!text.isEmpty()) {
            out.send(text.getBytes(StandardCharsets.UTF_8));
        }
        var rest = new Asked(Integer.MAX_VALUE, Instant.EPOCH, asked.timestamps());
        for (text = more(log, seen, rest); text != null; text = more(log, seen, rest)) {
            out.send(text.getBytes(StandardCharsets.UTF_8));
            seen += text.lines().count();
        }
    }

    private synchronized String more(Log log, long seen, Asked asked) throws InterruptedException {
        while (log.written <= seen && !log.ended) {
            wait();
        }
        return log.written <= seen ? null : text(log, log.written - seen, asked);
    }
}
