package dev.podlight.classroom.machine.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The files of one classroom machine, in memory. Paths are absolute. Every operation is made as a user and refused with {@link
 * FileTrouble} where Linux would refuse it. Safe for any thread.
 */
public final class FileSystem extends Directories {
    private final Path scratch;
    private final Disk disk = new Disk();
    private final List<Consumer<String>> removals = new CopyOnWriteArrayList<>();

    /** Large files go to this computer's own temporary directory, nameless. */
    public FileSystem(Supplier<Instant> clock) {
        this(clock, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** @param scratch directory of this computer for the bytes of large files, made when needed */
    public FileSystem(Supplier<Instant> clock, Path scratch) {
        super(clock);
        this.scratch = scratch;
    }

    public byte[] read(String path, User user) throws FileTrouble {
        return read(path, user, Integer.MAX_VALUE);
    }

    /** At most so many of its first bytes. */
    public byte[] read(String path, User user, int most) throws FileTrouble {
        try {
            return reading(path, user).read(0, most);
        } catch (IOException e) {
            throw FileTrouble.of(e);
        }
    }

    public String text(String path, User user) throws FileTrouble {
        return new String(read(path, user), StandardCharsets.UTF_8);
    }

    /** Makes the file if it is missing, with mode 644. */
    public synchronized void write(String path, User user, byte[] content, boolean append) throws FileTrouble {
        try {
            OpenFile file = writing(path, user);
            if (!append) {
                file.truncate(0);
            }
            file.write(file.entry().size(), content);
        } catch (IOException e) {
            throw FileTrouble.of(e);
        }
    }

    /** Opens it to be read. */
    public synchronized OpenFile reading(String path, User user) throws FileTrouble {
        Entry.Plain file = Walk.plain(find(path, user));
        Walk.demand(file, user, 4);
        return new OpenFile(this, file);
    }

    /** Opens it to be written, with what is in it; makes it if it is missing, with mode 644. */
    public synchronized OpenFile writing(String path, User user) throws FileTrouble {
        return new OpenFile(this, open(path, user));
    }

    /**
     * Waits until a file has more than so many bytes.
     *
     * @return those behind them
     * @throws FileTrouble if it is not there, or not there any more
     */
    public synchronized byte[] awaitMore(String path, User user, int bytes) throws FileTrouble, InterruptedException {
        byte[] content = read(path, user);
        while (content.length <= bytes) {
            wait();
            content = read(path, user);
        }
        return Arrays.copyOfRange(content, bytes, content.length);
    }

    /** Writes as root, with its directories. */
    public synchronized void put(String path, int mode, String content) throws FileTrouble {
        mkdirs(Paths.parent(path), User.ROOT);
        write(path, User.ROOT, content.getBytes(StandardCharsets.UTF_8), false);
        chmod(path, User.ROOT, mode);
    }

    /** The same for many in one directory, which exists. @param contents by name */
    public synchronized void putAll(String directory, int mode, Map<String, String> contents) throws FileTrouble {
        Entry.Dir dir = Walk.dir(find(directory, User.ROOT));
        for (var each : contents.entrySet()) {
            var file = new Entry.Plain(User.ROOT, mode, clock.get(), scratch);
            dir.entries.put(each.getKey(), file);
            byte[] bytes = each.getValue().getBytes(StandardCharsets.UTF_8);
            try {
                file.bytes().write(0, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw FileTrouble.of(e);
            }
        }
    }

    /** A file that says what is asked for at each look, as those of /proc do. */
    public synchronized void live(String path, int mode, Supplier<String> text) throws FileTrouble {
        put(path, mode, "");
        Walk.plain(find(path, User.ROOT)).live(text);
    }

    /** From now on the file says it has this many bytes, until it is written again. */
    public void pretend(String path, User user, long bytes) throws FileTrouble {
        synchronized (this) {
            Entry.Plain file = Walk.plain(find(path, user));
            demand(bytes - file.size());
            file.pretend(bytes);
            disk.recount();
        }
        room();
    }

    /** Whoever waits for the disk to fill is told with no lock held. */
    private void room() {
        disk.look(left());
    }

    /** Bytes that still fit on the disk. */
    public synchronized long left() {
        return disk.left(walk.top());
    }

    /** Calls {@code listener} with whether the disk is as good as full each time that this changes, on the thread that changed it. */
    public void onFull(Consumer<Boolean> listener) {
        disk.onFull(listener);
    }

    /** From now on what comes takes room; what is there is the system's own. */
    public synchronized void booted() {
        disk.booted(walk.top());
    }

    /** Something went or became shorter. */
    synchronized void recount() {
        disk.recount();
    }

    /** @throws FileTrouble if so many more bytes do not fit */
    synchronized void demand(long more) throws FileTrouble {
        if (more > 0 && !disk.take(walk.top(), more)) {
            throw new FileTrouble(FileTrouble.FULL);
        }
    }

    /** Calls {@code listener} with the path of each file or directory that is removed, on the remover's thread. */
    public void onRemoved(Consumer<String> listener) {
        removals.add(listener);
    }

    public void remove(String path, User user, boolean recursive) throws FileTrouble {
        unlink(path, user, recursive);
        recount();
        room();
        removals.forEach(listener -> listener.accept(path));
    }

    private synchronized void unlink(String path, User user, boolean recursive) throws FileTrouble {
        Entry entry = findLink(path, user);
        Entry.Dir parent = walk.parentOf(path, user);
        Walk.demand(parent, user, 2);
        if (entry instanceof Entry.Dir dir && !recursive && !dir.entries.isEmpty()) {
            throw new FileTrouble(FileTrouble.NOT_EMPTY);
        }
        parent.entries.remove(Paths.name(path));
        try {
            entry.free();
        } catch (IOException e) {
            throw FileTrouble.of(e);
        }
        notifyAll();
    }

    /** As rename(2): what was at the target is replaced. */
    public synchronized void move(String from, String to, User user) throws FileTrouble {
        Entry entry = findLink(from, user);
        Entry.Dir source = walk.parentOf(from, user);
        Entry.Dir target = walk.parentOf(to, user);
        Walk.demand(source, user, 2);
        Walk.demand(target, user, 2);
        source.entries.remove(Paths.name(from));
        target.entries.put(Paths.name(to), entry);
        notifyAll();
    }

    public synchronized void touch(String path, User user) throws FileTrouble {
        open(path, user).touched(clock.get());
    }

    void touched(Entry.Plain file) {
        file.touched(clock.get());
        notifyAll();
    }

    private Entry.Plain open(String path, User user) throws FileTrouble {
        Entry.Dir parent = walk.parentOf(path, user);
        Entry there = parent.entries.get(Paths.name(path));
        if (there == null) {
            Walk.demand(parent, user, 2);
            Entry.Plain made = new Entry.Plain(user, 0644, clock.get(), scratch);
            parent.entries.put(Paths.name(path), made);
            return made;
        }
        Entry.Plain file = Walk.plain(find(path, user));
        Walk.demand(file, user, 2);
        return file;
    }
}
