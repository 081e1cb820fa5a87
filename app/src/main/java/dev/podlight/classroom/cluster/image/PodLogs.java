package dev.podlight.classroom.cluster.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What containers wrote, the last lines of each. Safe for use by many threads. */
public final class PodLogs {

    private static final int KEPT = 2000;

    private static final class Log {
        private final List<String> lines = new ArrayList<>();
        private long written;
        private boolean ended;
    }

    private final Map<String, Log> logs = new HashMap<>();

    private static String key(String namespace, String pod, String container) {
        return namespace + "/" + pod + "/" + container;
    }

    /** Adds one line, given without its end. */
    public synchronized void add(String namespace, String pod, String container, String line) {
        var log = logs.computeIfAbsent(key(namespace, pod, container), k -> new Log());
        log.lines.add(line + "\n");
        log.written++;
        if (log.lines.size() > KEPT) {
            log.lines.removeFirst();
        }
        notifyAll();
    }

    /** Forgets a Pod; who follows its logs reaches their end. */
    public synchronized void end(String namespace, String pod) {
        var prefix = namespace + "/" + pod + "/";
        logs.forEach((k, log) -> log.ended |= k.startsWith(prefix));
        logs.keySet().removeIf(k -> k.startsWith(prefix));
        notifyAll();
    }

    /** The last {@code tail} lines, each with its end. */
    public synchronized String text(String namespace, String pod, String container, int tail) {
        var log = logs.get(key(namespace, pod, container));
        return log == null ? "" : String.join("", last(log, tail));
    }

    private static List<String> last(Log log, long count) {
        return log.lines.subList((int) Math.max(0, log.lines.size() - count), log.lines.size());
    }

    /** Takes bytes on their way to a client. */
    public interface Out {
        void send(byte[] bytes) throws IOException;
    }

    /** Writes the last {@code tail} lines and every further one, until the Pod is gone or the thread is interrupted. */
    public void follow(String namespace, String pod, String container, int tail, Out out)
            throws IOException, InterruptedException {
        Log log;
        long seen;
        synchronized (this) {
            log = logs.computeIfAbsent(key(namespace, pod, container), k -> new Log());
            seen = log.written - Math.min(tail, log.lines.size());
        }
        for (var text = more(log, seen); text != null; text = more(log, seen)) {
            out.send(text.getBytes(StandardCharsets.UTF_8));
            seen += text.lines().count();
        }
    }

    private synchronized String more(Log log, long seen) throws InterruptedException {
        while (log.written <= seen && !log.ended) {
            wait();
        }
        return log.written <= seen ? null : String.join("", last(log, log.written - seen));
    }
}
