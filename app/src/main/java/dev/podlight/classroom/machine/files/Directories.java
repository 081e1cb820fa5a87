package dev.podlight.classroom.machine.files;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** The names of one machine's files: directories, links, owners and rights. Safe for any thread. */
public abstract sealed class Directories permits FileSystem {
    final Walk walk;
    final Supplier<Instant> clock;

    Directories(Supplier<Instant> clock) {
        this.clock = clock;
        this.walk = new Walk(new Entry.Dir(User.ROOT, 0755, clock.get()));
    }

    /** The entry itself, links followed. */
    public synchronized Entry find(String path, User user) throws FileTrouble {
        return walk.to(path, user, true);
    }

    /** The entry itself, a link not followed. */
    public synchronized Entry findLink(String path, User user) throws FileTrouble {
        return walk.to(path, user, false);
    }

    public synchronized boolean exists(String path, User user) {
        try {
            find(path, user);
            return true;
        } catch (FileTrouble e) {
            return false;
        }
    }

    /** @param bits 4 to read, 2 to write, 1 to run or go through; false also for what is not there */
    public synchronized boolean may(String path, User user, int bits) {
        try {
            return find(path, user).allows(user, bits);
        } catch (FileTrouble e) {
            return false;
        }
    }

    public synchronized void mkdir(String path, User user) throws FileTrouble {
        Entry.Dir parent = walk.parentOf(path, user);
        if (parent.entries.containsKey(Paths.name(path))) {
            throw new FileTrouble(FileTrouble.EXISTS);
        }
        Walk.demand(parent, user, 2);
        parent.entries.put(Paths.name(path), new Entry.Dir(user, 0755, clock.get()));
    }

    /** With what is missing above it; no trouble if it is there. */
    public synchronized void mkdirs(String path, User user) throws FileTrouble {
        String at = "";
        for (String part : Paths.parts(path)) {
            at += "/" + part;
            if (!exists(at, user)) {
                mkdir(at, user);
            } else {
                Walk.dir(find(at, user));
            }
        }
    }

    /** @param target as written into the link: relative to its directory, or absolute; it need not exist */
    public synchronized void link(String path, String target, User user) throws FileTrouble {
        Entry.Dir parent = walk.parentOf(path, user);
        Walk.demand(parent, user, 2);
        if (parent.entries.containsKey(Paths.name(path))) {
            throw new FileTrouble(FileTrouble.EXISTS);
        }
        parent.entries.put(Paths.name(path), new Entry.Link(user, target, clock.get()));
    }

    /** @param mode nine bits, as in 0644; its owner or root may */
    public synchronized void chmod(String path, User user, int mode) throws FileTrouble {
        chmod(find(path, user), user, mode);
    }

    /** The same for what is open. */
    public synchronized void chmod(Entry entry, User user, int mode) throws FileTrouble {
        if (!user.root() && entry.owner().uid() != user.uid()) {
            throw new FileTrouble("Operation not permitted");
        }
        entry.mode(mode);
    }

    /** Only root may. */
    public synchronized void chown(String path, User user, User owner) throws FileTrouble {
        Entry entry = find(path, user);
        if (!user.root()) {
            throw new FileTrouble("Operation not permitted");
        }
        entry.owner(owner);
    }

    /** Names in a directory, sorted. */
    public synchronized List<String> list(String path, User user) throws FileTrouble {
        Entry.Dir dir = Walk.dir(find(path, user));
        Walk.demand(dir, user, 4);
        return List.copyOf(dir.entries.keySet());
    }
}
