package dev.podlight.classroom.machine.sftp;

import dev.podlight.classroom.machine.files.Entry;
import dev.podlight.classroom.machine.files.FileSystem;
import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.files.OpenFile;
import dev.podlight.classroom.machine.files.Paths;
import dev.podlight.classroom.machine.files.User;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a client has open: files, and directories that it is reading. One thread. */
final class Handles {
    private static final int READ = 0x1;
    private static final int WRITE = 0x2;
    private static final int APPEND = 0x4;
    private static final int CREATE = 0x8;
    private static final int TRUNCATE = 0x10;
    private static final int EXCLUSIVE = 0x20;
    private static final int MOST = 128 * 1024;
    private static final int NAMES = 100;

    private final FileSystem files;
    private final User user;
    private final Map<String, Open> open = new HashMap<>();
    private int given;

    Handles(FileSystem files, User user) {
        this.files = files;
        this.user = user;
    }

    private sealed interface Open {
        record File(OpenFile file, boolean append) implements Open {}

        /** @param left still to be told */
        record Names(String path, List<String> left) implements Open {}
    }

    Reply open(int id, String path, Packet packet) throws IOException {
        int flags = packet.integer();
        Attributes wanted = Attributes.read(packet);
        boolean there = files.exists(path, user);
        boolean writes = (flags & WRITE) != 0;
        if (writes && !there && (flags & CREATE) == 0) {
            throw new FileTrouble(FileTrouble.ABSENT);
        }
        if (there && (flags & EXCLUSIVE) != 0) {
            throw new FileTrouble(FileTrouble.EXISTS);
        }
        OpenFile file = writes ? files.writing(path, user) : files.reading(path, user);
        if (writes && (flags & READ) != 0) {
            files.reading(path, user);
        }
        if (writes && (flags & TRUNCATE) != 0) {
            file.truncate(0);
        }
        if (!there && wanted.mode() >= 0) {
            files.chmod(path, user, wanted.mode() & 0755);
        }
        return handle(id, new Open.File(file, (flags & APPEND) != 0));
    }

    private Reply handle(int id, Open what) throws IOException {
        String handle = Integer.toString(++given);
        open.put(handle, what);
        return Reply.handle(id, handle);
    }

    Reply close(int id, Packet packet) throws IOException {
        return open.remove(packet.text()) == null ? Reply.failed(id) : Reply.done(id);
    }

    Reply read(int id, Packet packet) throws IOException {
        Open of = open.get(packet.text());
        long at = packet.offset();
        int length = Math.clamp(packet.integer(), 0, MOST);
        if (!(of instanceof Open.File f) || at < 0) {
            return Reply.failed(id);
        }
        byte[] data = f.file().read(at, length);
        return data.length == 0 ? Reply.end(id) : Reply.data(id, data);
    }

    Reply write(int id, Packet packet) throws IOException {
        Open of = open.get(packet.text());
        long at = packet.offset();
        if (!(of instanceof Open.File f) || at < 0) {
            return Reply.failed(id);
        }
        f.file().write(f.append() ? f.file().entry().size() : at, packet.bytes());
        return Reply.done(id);
    }

    Reply attributes(int id, Packet packet) throws IOException {
        return open.get(packet.text()) instanceof Open.File f
                ? Reply.attributes(id, f.file().entry())
                : Reply.failed(id);
    }

    Reply change(int id, Packet packet) throws IOException {
        Open of = open.get(packet.text());
        Attributes wanted = Attributes.read(packet);
        if (!(of instanceof Open.File f)) {
            return Reply.failed(id);
        }
        if (wanted.size() >= 0) {
            f.file().truncate(wanted.size());
        }
        if (wanted.mode() >= 0) {
            files.chmod(f.file().entry(), user, wanted.mode());
        }
        return Reply.done(id);
    }

    Reply list(int id, String path) throws IOException {
        List<String> names = new ArrayList<>(List.of(".", ".."));
        names.addAll(files.list(path, user));
        return handle(id, new Open.Names(path, names));
    }

    Reply next(int id, Packet packet) throws IOException {
        if (!(open.get(packet.text()) instanceof Open.Names names)) {
            return Reply.failed(id);
        }
        if (names.left().isEmpty()) {
            return Reply.end(id);
        }
        List<String> part = names.left().subList(0, Math.min(NAMES, names.left().size()));
        List<String> now = List.copyOf(part);
        part.clear();
        Reply reply = Reply.names(id, now.size());
        for (String name : now) {
            Entry entry = files.findLink(Paths.absolute(names.path(), name), user);
            reply.name(name, LongName.of(name, entry)).attributes(entry);
        }
        return reply;
    }
}
