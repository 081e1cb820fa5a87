package dev.podlight.classroom.network;

import dev.podlight.traffic.Front;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What stands before one cluster, as the cloud's portal shows it: public address and firewall, or load balancer with its pool and
 * probe. May be changed while the class runs; the doors and the Nodes' annotation follow. Safe for any thread.
 */
public final class Surroundings {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Front front;

    public Surroundings(Front first) {
        front = first;
    }

    /** As it is now. */
    public Front front() {
        return front;
    }

    /** What somebody clicks together in the portal; takes effect at once for new connections. */
    public void front(Front changed) {
        front = changed;
        listeners.forEach(Runnable::run);
    }

    /** Calls {@code listener} after each change, on the thread that made it. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
