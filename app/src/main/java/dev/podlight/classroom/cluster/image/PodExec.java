package dev.podlight.classroom.cluster.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** Runs commands in containers, as {@code kubectl exec} asks for. The classroom brings one whose containers have a Linux and a network. */
public interface PodExec {

    /**
     * Runs a command to its end.
     *
     * @param place a container that runs
     * @param command the program and its arguments; not empty
     * @return exit status
     * @throws NotStarted there is no such program in the container
     * @throws InterruptedException the client is gone: the process is killed
     */
    int run(Place place, List<String> command, Streams streams) throws IOException, InterruptedException, NotStarted;

    /** Where to run. */
    record Place(String namespace, String pod, String container) {}

    /**
     * What the process reads and writes.
     *
     * @param in at its end at once if the client sends nothing
     * @param err the same as {@code out} with a terminal
     * @param terminal whether the client asked for one
     */
    record Streams(InputStream in, OutputStream out, OutputStream err, boolean terminal) {}

    /** The program is not there; the message is what runc says of it. */
    final class NotStarted extends Exception {
        private static final long serialVersionUID = 1L;

        /** @param why for example {@code executable file not found in $PATH} */
        public NotStarted(String program, String why) {
            super("OCI runtime exec failed: exec failed: unable to start container process: exec: \"" + program
                    + "\": " + why);
        }
    }
}
