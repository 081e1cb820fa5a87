package dev.podlight.classroom.machine.os;

import dev.podlight.classroom.machine.shell.Processes;
import dev.podlight.classroom.time.ClassTime;

import java.util.ArrayList;
import java.util.List;

/** containerd's shims, as the process table shows them: one a Pod of a fresh k3s. Guarded by whoever has them. */
final class Shims {
    private static final int COUNT = 4;

    private final Processes processes;
    private final ClassTime time;
    private final long seed;
    private final List<Integer> pids = new ArrayList<>();
    private boolean carry;

    Shims(Processes processes, ClassTime time, long seed) {
        this.processes = processes;
        this.time = time;
        this.seed = seed;
    }

    /** Whether there are containers under them. */
    boolean carry() {
        return carry;
    }

    /** The containers' data is gone: the shims stay in the process table until somebody kills them, and carry nothing. */
    void loseContainers() {
        carry = false;
    }

    /** @param killed runs when somebody kills one of them */
    void run(Runnable killed) {
        carry = true;
        for (int i = pids.size(); i < COUNT; i++) {
            String id = "%016x%016x".formatted(seed * 31 + i, time.now().toEpochMilli());
            pids.add(processes.begin("root", 1, "?", "/var/lib/rancher/k3s/data/current/bin/containerd-shim-runc-v2"
                    + " -namespace k8s.io -id " + id + id + " -address /run/k3s/containerd/containerd.sock", killed)
                .pid());
        }
    }

    void end() {
        pids.forEach(processes::end);
        pids.clear();
        carry = false;
    }
}
