package dev.podlight.classroom.machine.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

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

    /** Gives back what it holds of this computer's disk. */
    abstract void free() throws IOException;

    public abstract long size();

    /** The letter that {@code ls -l} begins with. */
    public abstract char letter();

    public static final class Dir extends Entry {
        final Map<String, Entry> entries = new TreeMap<>();

        Dir(User owner, int mode, Instant modified) {
            super(owner, mode, modified);
        }

        @Override
        void free() throws IOException {
            for (Entry inside : entries.values()) {
                inside.free();
            }
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
        private final Content content;
        private Supplier<String> live;
        private long pretended = -1;

        Plain(User owner, int mode, Instant modified, Path scratch) {
            super(owner, mode, modified);
            content = new Content(scratch);
        }

        /** What to read and write. Of a live file a copy of what it says just now. */
        Content bytes() throws IOException {
            if (live != null) {
                byte[] now = live.get().getBytes(StandardCharsets.UTF_8);
                content.truncate(0);
                content.write(0, now, 0, now.length);
            }
            return content;
        }

        /** From now on it says what is asked for at each look, as the files of /proc do. */
        void live(Supplier<String> text) {
            live = text;
        }

        /** A download of many megabytes keeps its size without its bytes; no longer when it is written again. */
        void pretend(long bytes) {
            pretended = bytes;
        }

        @Override
        void free() throws IOException {
            bytes().free();
        }

        @Override
        void touched(Instant at) {
            super.touched(at);
            pretended = -1;
        }

        @Override
        public long size() {
            return live != null ? 0 : pretended < 0 ? content.size() : pretended;
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
        void free() {
            // a name holds nothing
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
