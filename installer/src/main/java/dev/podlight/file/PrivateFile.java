package dev.podlight.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A small text file that only its owner may read, that is either the old one or the new one but never half of either, and that two
 * programs do not change at once. Where the file system knows no POSIX permissions (Windows), the folder's own rights count.
 */
public final class PrivateFile {
    // a FileLock guards against other processes only; within this one a second lock on the same file is an error
    private static final Map<Path, ReentrantLock> IN_THIS_PROCESS = new ConcurrentHashMap<>();

    private final Path path;

    /**
     * @param path need not exist; a symbolic link is followed, so that the file behind it is replaced and not the link
     */
    public PrivateFile(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    /** What is done while the file is locked. */
    @FunctionalInterface
    public interface Change<T, E extends Exception> {
        T make() throws IOException, E;
    }

    /** The text, empty if there is no such file. */
    public Optional<String> read() throws IOException {
        return Files.exists(path) ? Optional.of(Files.readString(path)) : Optional.empty();
    }

    /** Holds the lock beside the file ({@code .NAME.lock}) while the change is made; the operating system frees it if we die. */
    public <T, E extends Exception> T locked(Change<T, E> change) throws IOException, E {
        makeFolder();
        Path lockFile = sibling(".lock");
        ReentrantLock lock = IN_THIS_PROCESS.computeIfAbsent(lockFile, _ -> new ReentrantLock());
        lock.lock();
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assert held.isValid();
            return change.make();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes a new file beside it, forces it to the disk, and renames it over the old one.
     *
     * @throws IOException also if there is something else than a file: a rename would put an end to a device such as /dev/null
     */
    public void replace(String text) throws IOException {
        makeFolder();
        Path target = Files.isSymbolicLink(path) && Files.exists(path) ? path.toRealPath() : path;
        if (Files.exists(target) && !Files.isRegularFile(target))
            throw new FileSystemException(target.toString(), null, "not a regular file");
        Path fresh = Files.createTempFile(target.getParent(), "." + target.getFileName() + ".", ".tmp", ownerOnly(
                "rw-------"));
        try {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining())
                    channel.write(bytes);
                channel.force(true);
            }
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private void makeFolder() throws IOException {
        if (!Files.isDirectory(path.getParent()))
            Files.createDirectories(path.getParent(), ownerOnly("rwx------"));
    }

    private Path sibling(String ending) throws IOException {
        // through links, so that two names of one folder mean one lock
        Path folder = path.getParent().toRealPath(new LinkOption[0]);
        return folder.resolve("." + path.getFileName() + ending);
    }

    private FileAttribute<?>[] ownerOnly(String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(
                        permissions))}
                : new FileAttribute<?>[0];
    }
}
