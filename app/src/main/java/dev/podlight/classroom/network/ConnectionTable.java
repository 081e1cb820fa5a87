package dev.podlight.classroom.network;

import dev.podlight.classroom.time.ClassTime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The nodes' connection tracking, as {@code /proc/net/nf_conntrack} shows it. An entry stays two minutes after its connection was closed
 * (net.netfilter.nf_conntrack_tcp_timeout_time_wait). Safe for any thread.
 */
public final class ConnectionTable {
    private static final Duration LINGER = Duration.ofSeconds(120);
    /** kube-proxy's --conntrack-tcp-timeout-established. */
    private static final Duration ESTABLISHED = Duration.ofDays(1);
    /** nf_conntrack_max of a small machine is larger; the oldest go first here too. */
    private static final int MAX = 8192;

    private final ClassTime time;
    private final Map<String, Deque<Entry>> tables = new HashMap<>();

    ConnectionTable(ClassTime time) {
        this.time = time;
    }

    private static final class Entry {
        private final Flow flow;
        private Instant used;
        private boolean closed;

        private Entry(Flow flow, Instant used) {
            this.flow = flow;
            this.used = used;
        }
    }

    /**
     * The connections begin to exist.
     *
     * @return to be run when they are closed
     */
    synchronized Runnable open(List<Crossing.Track> tracks) {
        List<Entry> made = tracks.stream().map(this::add).toList();
        return () -> close(made);
    }

    /** The kernel's own text of one node's table, newest last; empty if there is nothing. */
    public String kernel(String node) {
        return String.join("", entries(node).map(e -> "ipv4     2 tcp      6 " + text(e)
                + " [ASSURED] mark=0 zone=0 use=2\n").toList());
    }

    /** The same as {@code conntrack -L} prints it. */
    public List<String> listed(String node) {
        return entries(node).map(e -> "tcp      6 " + text(e) + " [ASSURED] mark=0 use=1").toList();
    }

    private Entry add(Crossing.Track track) {
        Deque<Entry> table = tables.computeIfAbsent(track.node(), n -> new ArrayDeque<>());
        var entry = new Entry(track.flow(), time.now());
        table.addLast(entry);
        if (table.size() > MAX) {
            table.removeFirst();
        }
        return entry;
    }

    private synchronized void close(List<Entry> entries) {
        Instant now = time.now();
        for (Entry entry : entries) {
            entry.closed = true;
            entry.used = now;
        }
    }

    private synchronized Stream<Entry> entries(String node) {
        Deque<Entry> table = tables.getOrDefault(node, new ArrayDeque<>());
        Instant now = time.now();
        table.removeIf(e -> e.closed && !left(e, now).isPositive());
        return List.copyOf(table).stream();
    }

    private static Duration left(Entry entry, Instant now) {
        return (entry.closed ? LINGER : ESTABLISHED).minus(Duration.between(entry.used, now));
    }

    private synchronized String text(Entry entry) {
        return left(entry, time.now()).toSeconds() + (entry.closed ? " TIME_WAIT " : " ESTABLISHED ")
                + entry.flow.there() + " " + entry.flow.back();
    }
}
