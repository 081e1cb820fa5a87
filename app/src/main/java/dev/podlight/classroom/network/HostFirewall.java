package dev.podlight.classroom.network;

import java.util.Set;
import java.util.TreeSet;

/**
 * The firewall of a cluster's server itself, which the cloud's portal does not show. Whoever comes from outside to a port that it does not
 * know waits in vain; the node itself and its Pods are not asked. Safe for any thread.
 */
public final class HostFirewall {
    private static final int SSH = 22;

    private final Set<Integer> allowed = new TreeSet<>(Set.of(SSH));
    private boolean on;

    public synchronized boolean on() {
        return on;
    }

    public synchronized void on(boolean now) {
        on = now;
    }

    public synchronized void allow(int port) {
        allowed.add(port);
    }

    /** Sorted. */
    public synchronized Set<Integer> allowed() {
        return new TreeSet<>(allowed);
    }

    synchronized boolean drops(int port) {
        return on && !allowed.contains(port);
    }
}
