package dev.podlight.classroom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A class without a network: student machines behind the doors that real ones have (SSH, HTTPS, HTTP), on loopback. Safe for any
 * thread.
 */
public final class Classroom implements AutoCloseable {

    private Classroom() {}

    /**
     * Opens the doors and begins to bring the machines to their stage; returns without waiting for it.
     *
     * @param time runs everything in it; not closed by {@link #close()}
     * @param dir where {@code doors.json}, kubeconfig files and the host key are kept, made if missing; stale files are replaced
     * @throws IOException if a file or a port of loopback cannot be had
     */
    public static Classroom start(ClassroomSpec spec, ClassTime time, Path dir) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Completes when every machine has reached its stage and {@code doors.json} is written. */
    public CompletableFuture<Void> ready() {
        throw new UnsupportedOperationException();
    }

    /** As they are now, by name; a kubeconfig appears when k3s comes up. */
    public List<Doors> machines() {
        throw new UnsupportedOperationException();
    }

    /** {@code doors.json} in the directory; there only while the stage is reached and the classroom runs. */
    public Path doorsFile() {
        throw new UnsupportedOperationException();
    }

    /** Closes every door and removes {@code doors.json} and the kubeconfig files. A second call does nothing. */
    @Override
    public void close() {}
}
