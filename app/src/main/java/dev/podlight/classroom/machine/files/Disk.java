package dev.podlight.classroom.machine.files;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The one disk of a machine: 30 GB, of which the system takes its part. Safe for any thread. */
final class Disk {
    /** What {@code df} says is available on a fresh machine. */
    private static final long FREE_AT_FIRST = 24_845_112L * 1024;
    /** The kubelet's own threshold, nodefs.available: below a twentieth it throws Pods out (k3s sets 5 %). */
    private static final long FULL = FREE_AT_FIRST / 20;

    private final List<Consumer<Boolean>> listeners = new CopyOnWriteArrayList<>();
    private boolean full;

    long left(Entry.Dir root) {
        return Math.max(0, FREE_AT_FIRST - bytes(root));
    }

    void onFull(Consumer<Boolean> listener) {
        listeners.add(listener);
    }

    void look(long left) {
        boolean now = left < FULL;
        synchronized (this) {
            if (now == full) {
                return;
            }
            full = now;
        }
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
