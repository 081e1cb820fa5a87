package dev.podlight.classroom.machine.sftp;

import java.io.IOException;

/**
 * What a client says a file shall be like.
 *
 * @param size -1 if not said
 * @param mode the nine permission bits, -1 if not said
 */
record Attributes(long size, int mode) {
    private static final int SIZE = 0x1;
    private static final int OWNER = 0x2;
    private static final int PERMISSIONS = 0x4;

    /** Times and extensions are not read: the class has a time of its own. Nor does an owner count: only root could change it. */
    static Attributes read(Packet packet) throws IOException {
        int flags = packet.integer();
        long size = (flags & SIZE) != 0 ? packet.offset() : -1;
        if ((flags & OWNER) != 0) {
            packet.offset();
        }
        int mode = (flags & PERMISSIONS) != 0 ? packet.integer() & 0777 : -1;
        return new Attributes(size, mode);
    }
}
