package dev.podlight.classroom.machine.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A file's bytes: in memory, and when they become many in a file of this computer that has no name there any more, or is gone with the
 * process. Not safe for several threads.
 */
final class Content {
    private static final int LARGE = 512 * 1024;

    private final Path scratch;
    private byte[] bytes = {};
    private long size;
    private FileChannel file;

    Content(Path scratch) {
        this.scratch = scratch;
    }

    long size() {
        return size;
    }

    /** @return how many were read, -1 at the end */
    int read(long at, byte[] into, int offset, int length) throws IOException {
        if (at >= size) {
            return -1;
        }
        int count = (int) Math.min(length, size - at);
        if (file == null) {
            System.arraycopy(bytes, (int) at, into, offset, count);
            return count;
        }
        return file.read(ByteBuffer.wrap(into, offset, count), at);
    }

    /** What lies between the end and {@code at} becomes zeros. */
    void write(long at, byte[] from, int offset, int length) throws IOException {
        long end = Math.max(size, at + length);
        if (file == null && end > LARGE) {
            spill();
        }
        if (file == null) {
            grow((int) end);
            System.arraycopy(from, offset, bytes, (int) at, length);
        } else {
            var buffer = ByteBuffer.wrap(from, offset, length);
            for (long place = at; buffer.hasRemaining();) {
                place += file.write(buffer, place);
            }
        }
        size = end;
    }

    void truncate(long to) throws IOException {
        if (to > size) {
            write(to - 1, new byte[1], 0, 1);
        } else if (file != null) {
            file.truncate(to);
        } else {
            Arrays.fill(bytes, (int) to, (int) size, (byte) 0);
        }
        size = to;
    }

    /** Gives back what it holds of this computer. */
    void free() throws IOException {
        bytes = new byte[0];
        size = 0;
        if (file != null) {
            file.close();
            file = null;
        }
    }

    private void grow(int end) {
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, Math.min(LARGE, bytes.length * 2)));
        }
    }

    private void spill() throws IOException {
        Files.createDirectories(scratch);
        Path path = Files.createTempFile(scratch, "content", "");
        file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        file.write(ByteBuffer.wrap(bytes, 0, (int) size), 0);
        bytes = new byte[0];
    }
}
