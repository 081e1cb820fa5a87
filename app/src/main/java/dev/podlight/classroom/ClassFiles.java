package dev.podlight.classroom;

import dev.podlight.file.PrivateFile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The files of one classroom in its directory, which is nobody else's while it runs. Safe for any thread. */
final class ClassFiles implements AutoCloseable {
    /** The hidden ones are what was being written when it was killed. */
    private static final List<String> OURS = List.of("doors.json", "ca.pem", "curl.conf", "kubeconfig-*.yaml",
            ".{doors.json,ca.pem,curl.conf,kubeconfig-,host_key-}*.tmp");

    private final Path dir;
    private final FileChannel channel;
    private boolean closed;

    /**
     * Takes the directory and removes what a classroom left there that was killed.
     *
     * @throws ClassroomBusy if another one runs in it
     */
    ClassFiles(Path dir) throws IOException {
        this.dir = dir;
        Files.createDirectories(dir);
        channel = FileChannel.open(dir.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked()) {
            channel.close();
            throw new ClassroomBusy(dir);
        }
        clear();
    }

    /** The kernel lets go of it when the process ends, however it ends. */
    private boolean locked() throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Where machines keep what is too large for memory. */
    static Path scratch(Path dir) {
        return dir.resolve("scratch");
    }

    Path doors() {
        return dir.resolve("doors.json");
    }

    Path authority() {
        return dir.resolve("ca.pem");
    }

    Path curl() {
        return dir.resolve("curl.conf");
    }

    void writeAuthority(String pem) throws IOException {
        new PrivateFile(authority()).replace(pem);
    }

    /** Writes the ways in, for scripts and for curl; no effect once it is closed. */
    synchronized void write(List<Doors> machines) {
        if (!closed) {
            DoorsFile.write(doors(), machines);
            try {
                new PrivateFile(curl()).replace(CurlConfig.of(machines, authority()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Removes all of it. */
    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            clear();
            Files.deleteIfExists(dir.resolve("lock"));
            channel.close();
        }
    }

    private void clear() throws IOException {
        for (String pattern : OURS) {
            remove(dir, pattern);
        }
        if (Files.isDirectory(scratch(dir))) {
            remove(scratch(dir), "content*");
            Files.delete(scratch(dir));
        }
    }

    private static void remove(Path from, String pattern) throws IOException {
        try (DirectoryStream<Path> stale = Files.newDirectoryStream(from, pattern)) {
            for (Path file : stale) {
                Files.deleteIfExists(file);
            }
        }
    }
}
