package dev.podlight.classroom.fault;

import java.util.List;
import java.util.Optional;

/** What can be broken in this class, and what is. Safe for any thread. */
public final class Faults {

    /** Those that can be staged on this machine as it is now, causes first, in the order of a request's way. Empty for an unknown name. */
    public List<Fault> offered(String machine) {
        throw new UnsupportedOperationException(machine);
    }

    /** The request that shows it on this machine; empty for a fault of the machine's own. */
    public Optional<Trial> trial(String machine, String id) {
        throw new UnsupportedOperationException(machine + id);
    }

    /** The ids of those that are staged on this machine and not yet taken back, the first staged first. */
    public List<String> staged(String machine) {
        throw new UnsupportedOperationException(machine);
    }

    /**
     * Does what brings the fault about and waits until the cluster has settled. Another one that is staged already stays.
     *
     * @throws FaultTrouble if there is no such fault or machine, it is staged already, or the machine is not far enough for it
     * @throws InterruptedException when given up; what was typed until then stays and is taken back by {@link #mend}
     */
    public void stage(String machine, String id) throws FaultTrouble, InterruptedException {
        throw new UnsupportedOperationException(machine + id);
    }

    /**
     * Takes it back and waits until the cluster has settled.
     *
     * @throws FaultTrouble if it is not staged, or cannot be taken back
     */
    public void mend(String machine, String id) throws FaultTrouble, InterruptedException {
        throw new UnsupportedOperationException(machine + id);
    }
}
