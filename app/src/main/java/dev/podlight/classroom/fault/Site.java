package dev.podlight.classroom.fault;

import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.traffic.Front;

import java.io.IOException;
import java.util.Optional;

/** Where faults are made: a machine with its cluster, or a cluster of several machines. Safe for any thread. */
public interface Site {

    String name();

    Lab lab();

    /** The cluster whose API serves; empty before k3s is installed or while it is stopped. */
    Optional<SimCluster> cluster();

    /** What stands before the cluster now. */
    Front front();

    /** As somebody changes it in the cloud's portal. */
    void front(Front front);

    /**
     * Types a script as root on the machine, which is the first where there are several.
     *
     * @return what it said, after it ended with 0
     * @throws IOException with what it said, if it ended with anything else
     */
    String type(String script) throws IOException, InterruptedException;

    /** Switches a node off, or on again. */
    void power(String node, boolean on);

    /** What the instructor's laptop has of the cluster: the kubeconfig's text, empty before there is one. */
    String kubeconfig() throws IOException;

    void kubeconfig(String text) throws IOException;
}
