package dev.podlight.classroom.machine.files;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The one disk of a machine: 30 GB, of which the system takes its part. Its file system's lock guards it. */
final class Disk {
    /** What {@code df} says is available on a fresh machine. */
    private static final long FREE_AT_FIRST = 24_845_112L * 1024;
    /** The kubelet's own threshold, nodefs.available: below a twentieth it throws Pods out (k3s sets 5 %). */
    private static final long FULL = FREE_AT_FIRST / 20;

    private final List<Consumer<Boolean>> listeners = new CopyOnWriteArrayList<>();
    private long left = -1;
    private boolean full;

    /** Bytes that still fit; counted when something went, reckoned while things only come. */
    long left(Entry.Dir root) {
        if (left < 0) {
            left = Math.max(0, FREE_AT_FIRST - bytes(root));
        }
        return left;
    }

    /** @return whether so many more bytes fit; they then count as used */
    boolean take(Entry.Dir root, long more) {
        if (more > left(root)) {
            return false;
        }
        left -= more;
        return true;
    }

    /** Something went or became shorter. */
    void recount() {
        left = -1;
    }

    void onFull(Consumer<Boolean> listener) {
        listeners.add(listener);
    }

    void look(long left) {
        boolean now = left < FULL;
        if (now == full) {
            return;
        }
        full = now;
        listeners.forEach(l -> l.accept(now));
    }

    private static long bytes(Entry entry) {
        return switch (entry) {
            case Entry.Dir dir -> dir.entries.values().stream().mapToLong(Disk::bytes).sum();
            case Entry.Plain file -> file.size();
            default -> 0;
        };
    }
}
