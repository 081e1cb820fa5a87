package dev.podlight.classroom.machine.sftp;

import dev.podlight.classroom.machine.files.Entry;
import dev.podlight.classroom.machine.files.FileTrouble;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One answer of the SFTP server. */
final class Reply {
    private static final int OK = 0;
    private static final int EOF = 1;
    private static final int NO_SUCH_FILE = 2;
    private static final int PERMISSION_DENIED = 3;
    private static final int FAILURE = 4;
    private static final int UNSUPPORTED = 8;
    /** Size, owner, permissions, times. */
    private static final int ATTRIBUTES = 0x1 | 0x2 | 0x4 | 0x8;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private Reply(int type) throws IOException {
        out.writeByte(type);
    }

    private static Reply to(int id, int type) throws IOException {
        var reply = new Reply(type);
        reply.out.writeInt(id);
        return reply;
    }

    static Reply version(int version, String... extensions) throws IOException {
        var reply = new Reply(2);
        reply.out.writeInt(version);
        for (String text : extensions) {
            reply.text(text);
        }
        return reply;
    }

    static Reply done(int id) throws IOException {
        return status(id, OK, "Success");
    }

    static Reply end(int id) throws IOException {
        return status(id, EOF, "End of file");
    }

    static Reply unsupported(int id) throws IOException {
        return status(id, UNSUPPORTED, "Operation unsupported");
    }

    static Reply failed(int id, FileTrouble why) throws IOException {
        return switch (why.getMessage()) {
            case FileTrouble.ABSENT, FileTrouble.NOT_DIR -> status(id, NO_SUCH_FILE, FileTrouble.ABSENT);
            case FileTrouble.DENIED, "Operation not permitted" ->
                status(id, PERMISSION_DENIED, FileTrouble.DENIED);
            default -> failed(id);
        };
    }

    static Reply failed(int id) throws IOException {
        return status(id, FAILURE, "Failure");
    }

    private static Reply status(int id, int code, String message) throws IOException {
        var reply = to(id, 101);
        reply.out.writeInt(code);
        return reply.text(message).text("");
    }

    static Reply handle(int id, String handle) throws IOException {
        return to(id, 102).text(handle);
    }

    static Reply data(int id, byte[] data) throws IOException {
        var reply = to(id, 103);
        reply.out.writeInt(data.length);
        reply.out.write(data);
        return reply;
    }

    static Reply attributes(int id, Entry entry) throws IOException {
        return to(id, 105).attributes(entry);
    }

    /** Begins a list of names. */
    static Reply names(int id, int count) throws IOException {
        var reply = to(id, 104);
        reply.out.writeInt(count);
        return reply;
    }

    /** @param shown as {@code ls -l} has it, or the name again */
    Reply name(String name, String shown) throws IOException {
        return text(name).text(shown);
    }

    Reply attributes(Entry entry) throws IOException {
        out.writeInt(ATTRIBUTES);
        out.writeLong(entry.size());
        out.writeInt(entry.owner().uid());
        out.writeInt(entry.owner().uid());
        out.writeInt(kind(entry) | entry.mode());
        int seconds = (int) entry.modified().getEpochSecond();
        out.writeInt(seconds);
        out.writeInt(seconds);
        return this;
    }

    /** Nothing is said of the file. */
    Reply noAttributes() throws IOException {
        out.writeInt(0);
        return this;
    }

    private static int kind(Entry entry) {
        return switch (entry) {
            case Entry.Dir _ -> 0040000;
            case Entry.Link _ -> 0120000;
            case Entry.Plain _ -> 0100000;
        };
    }

    private Reply text(String text) throws IOException {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(encoded.length);
        out.write(encoded);
        return this;
    }

    void send(OutputStream to) throws IOException {
        byte[] packet = new byte[4 + bytes.size()];
        ByteBuffer.wrap(packet).putInt(bytes.size()).put(bytes.toByteArray());
        to.write(packet);
        to.flush();
    }
}
