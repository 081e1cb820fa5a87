package dev.podlight.classroom.fault;

import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.classroom.machine.Site;
import dev.podlight.classroom.machine.shell.Streams;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One site of the class with the lab on it.
 *
 * @param kubeconfig the file that the instructor's laptop has of it; there only while k3s is installed
 */
public record Place(Site site, Lab lab, Path kubeconfig) {

    /** The cluster while its API serves. */
    Optional<SimCluster> cluster() {
        return site.server().k3s().serving();
    }

    boolean several() {
        return site.machines().size() > 1;
    }

    /**
     * Types a script as root on the server.
     *
     * @throws IOException with what it said, if it does not end with 0
     */
    void type(String script) throws IOException, InterruptedException {
        var said = new ByteArrayOutputStream();
        int status = site.server().provision(script, Streams.none().out(said).err(said));
        if (status != 0) {
            throw new IOException(site.name() + ": exit " + status + ": " + said.toString(StandardCharsets.UTF_8));
        }
    }
}
