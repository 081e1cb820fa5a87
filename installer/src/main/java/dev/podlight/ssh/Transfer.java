package dev.podlight.ssh;

/** Hears how far a file transfer is. Called on the thread that transfers; does not block. */
@FunctionalInterface
public interface Transfer {

    Transfer SILENT = (done, total) -> {};

    /**
     * @param done bytes that have arrived
     * @param total bytes in all, -1 if unknown
     */
    void progress(long done, long total);
}
