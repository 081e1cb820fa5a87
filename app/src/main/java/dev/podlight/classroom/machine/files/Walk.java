package dev.podlight.classroom.machine.files;

import java.util.List;

/** Follows paths and links from the top directory, and asks for the rights on the way. */
record Walk(Entry.Dir top) {
    private static final int MAX_LINKS = 20;

    /** @throws FileTrouble if it is not there, a directory on the way is shut, or the links run in a circle */
    Entry to(String path, User user, boolean followLast) throws FileTrouble {
        return resolve(path, user, followLast, 0);
    }

    private Entry resolve(String path, User user, boolean followLast, int links) throws FileTrouble {
        if (links > MAX_LINKS) {
            throw new FileTrouble(FileTrouble.LOOP);
        }
        Entry at = top;
        List<String> parts = Paths.parts(path);
        String walked = "";
        for (int i = 0; i < parts.size(); i++) {
            Entry.Dir dir = dir(at);
            demand(dir, user, 1);
            at = dir.entries.get(parts.get(i));
            if (at == null) {
                throw new FileTrouble(FileTrouble.ABSENT);
            }
            boolean last = i == parts.size() - 1;
            if (at instanceof Entry.Link link && (followLast || !last)) {
                at = resolve(Paths.absolute("/" + walked, link.target()), user, true, links + 1);
            }
            walked += "/" + parts.get(i);
        }
        return at;
    }

    /** The directory that holds it, or would. */
    Entry.Dir parentOf(String path, User user) throws FileTrouble {
        Entry.Dir parent = dir(to(Paths.parent(path), user, true));
        demand(parent, user, 1);
        return parent;
    }

    /** @param bits 4 to read, 2 to write, 1 to go through */
    static void demand(Entry entry, User user, int bits) throws FileTrouble {
        if (!entry.allows(user, bits)) {
            throw new FileTrouble(FileTrouble.DENIED);
        }
    }

    static Entry.Dir dir(Entry entry) throws FileTrouble {
        if (entry instanceof Entry.Dir dir) {
            return dir;
        }
        throw new FileTrouble(FileTrouble.NOT_DIR);
    }

    static Entry.Plain plain(Entry entry) throws FileTrouble {
        if (entry instanceof Entry.Plain file) {
            return file;
        }
        throw new FileTrouble(FileTrouble.IS_DIR);
    }
}
