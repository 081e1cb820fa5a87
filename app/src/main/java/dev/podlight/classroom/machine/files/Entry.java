package dev.podlight.classroom.machine.files;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What a directory holds. Guarded by its {@link FileSystem}; outside of it read only. */
public abstract sealed class Entry {
    private User owner;
    private int mode;
    private Instant modified;

    private Entry(User owner, int mode, Instant modified) {
        this.owner = owner;
        this.mode = mode;
        this.modified = modified;
    }

    public User owner() {
        return owner;
    }

    /** The nine permission bits. */
    public int mode() {
        return mode;
    }

    public Instant modified() {
        return modified;
    }

    void mode(int bits) {
        mode = bits;
    }

    void owner(User user) {
        owner = user;
    }

    void touched(Instant at) {
        modified = at;
    }

    /** Whether {@code user} may do all of {@code bits} (4 read, 2 write, 1 execute or enter). The class knows no groups but a user's own. */
    boolean allows(User user, int bits) {
        if (user.root()) {
            return bits != 1 || this instanceof Dir || (mode & 0111) != 0;
        }
        int mine = user.uid() == owner.uid() ? mode >> 6 : mode;
        return (mine & bits) == bits;
    }

    public abstract long size();

    /** The letter that {@code ls -l} begins with. */
    public abstract char letter();

    public static final class Dir extends Entry {
        final Map<String, Entry> entries = new TreeMap<>();

        Dir(User owner, int mode, Instant modified) {
            super(owner, mode, modified);
        }

        @Override
        public long size() {
            return 4096;
        }

        @Override
        public char letter() {
            return 'd';
        }
    }

    public static final class Plain extends Entry {
        private byte[] content = {};
        private long pretended = -1;

        Plain(User owner, int mode, Instant modified) {
            super(owner, mode, modified);
        }

        byte[] content() {
            return content;
        }

        void content(byte[] bytes) {
            content = bytes;
            pretended = -1;
        }

        /** A download of many megabytes keeps its size without its bytes. */
        void pretend(long bytes) {
            pretended = bytes;
        }

        @Override
        public long size() {
            return pretended < 0 ? content.length : pretended;
        }

        @Override
        public char letter() {
            return '-';
        }
    }

    public static final class Link extends Entry {
        private final String target;

        Link(User owner, String target, Instant modified) {
            super(owner, 0777, modified);
            this.target = target;
        }

        public String target() {
            return target;
        }

        @Override
        public long size() {
            return target.length();
        }

        @Override
        public char letter() {
            return 'l';
        }
    }
}
