package dev.podlight.classroom.machine.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A file that was opened: what happens to its name meanwhile does not matter. Safe for any thread. */
public final class OpenFile {
    private final FileSystem system;
    private final Entry.Plain entry;

    OpenFile(FileSystem system, Entry.Plain entry) {
        this.system = system;
        this.entry = entry;
    }

    public Entry entry() {
        return entry;
    }

    /** @return at most {@code length} bytes; empty at the end */
    public byte[] read(long at, int length) throws IOException {
        synchronized (system) {
            byte[] bytes = new byte[(int) Math.max(0, Math.min(length, entry.bytes().size() - at))];
            int count = bytes.length == 0 ? 0 : entry.bytes().read(at, bytes, 0, bytes.length);
            return count == bytes.length ? bytes : Arrays.copyOf(bytes, Math.max(0, count));
        }
    }

    public void write(long at, byte[] bytes) throws IOException {
        write(at, bytes, 0, bytes.length);
    }

    void write(long at, byte[] bytes, int offset, int length) throws IOException {
        synchronized (system) {
            system.demand(at + length - entry.size());
            entry.bytes().write(at, bytes, offset, length);
            system.touched(entry);
        }
    }

    public void truncate(long size) throws IOException {
        synchronized (system) {
            entry.bytes().truncate(size);
            system.touched(entry);
        }
    }

    /** From the beginning. */
    public InputStream stream() {
        return new InputStream() {
            private long at;

            @Override
            public int read() throws IOException {
                byte[] one = OpenFile.this.read(at, 1);
                at += one.length;
                return one.length == 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                synchronized (system) {
                    int count = entry.bytes().read(at, into, offset, length);
                    at += Math.max(0, count);
                    return count;
                }
            }
        };
    }
}
