package dev.podlight.classroom.machine.sftp;

import dev.podlight.classroom.machine.files.Entry;
import dev.podlight.classroom.machine.files.FileSystem;
import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.files.Paths;
import dev.podlight.classroom.machine.files.User;

import java.io.IOException;

/** What an SFTP client asks for, done on the files. One thread. */
final class Requests {
    private final FileSystem files;
    private final User user;
    private final Handles handles;

    Requests(FileSystem files, User user) {
        this.files = files;
        this.user = user;
        this.handles = new Handles(files, user);
    }

    /**
     * @param type as the draft numbers them
     * @throws IOException if the packet is none of SFTP
     */
    Reply answer(int type, Packet packet) throws IOException {
        int id = packet.integer();
        try {
            return switch (type) {
                case 3 -> handles.open(id, path(packet), packet);
                case 4 -> handles.close(id, packet);
                case 5 -> handles.read(id, packet);
                case 6 -> handles.write(id, packet);
                case 7 -> Reply.attributes(id, files.findLink(path(packet), user));
                case 8 -> handles.attributes(id, packet);
                case 9 -> change(id, path(packet), Attributes.read(packet));
                case 10 -> handles.change(id, packet);
                case 11 -> handles.list(id, path(packet));
                case 12 -> handles.next(id, packet);
                case 13 -> remove(id, path(packet), false);
                case 14 -> makeDirectory(id, packet);
                case 15 -> remove(id, path(packet), true);
                case 16 -> realPath(id, path(packet));
                case 17 -> Reply.attributes(id, files.find(path(packet), user));
                case 18 -> rename(id, path(packet), path(packet), false);
                case 19 -> readLink(id, path(packet));
                case 20 -> link(id, packet.text(), path(packet));
                case 200 -> packet.text().equals("posix-rename@openssh.com")
                        ? rename(id, path(packet), path(packet), true)
                        : Reply.unsupported(id);
                default -> Reply.unsupported(id);
            };
        } catch (FileTrouble e) {
            return Reply.failed(id, e);
        }
    }

    /** Relative to the user's home, where a session begins. */
    private String path(Packet packet) throws IOException {
        return Paths.absolute(user.home(), packet.text());
    }

    private Reply change(int id, String path, Attributes wanted) throws IOException {
        if (wanted.size() >= 0) {
            files.writing(path, user).truncate(wanted.size());
        }
        if (wanted.mode() >= 0) {
            files.chmod(path, user, wanted.mode());
        }
        return Reply.done(id);
    }

    private Reply remove(int id, String path, boolean directory) throws IOException {
        if (files.findLink(path, user) instanceof Entry.Dir != directory) {
            return Reply.failed(id);
        }
        files.remove(path, user, false);
        return Reply.done(id);
    }

    private Reply makeDirectory(int id, Packet packet) throws IOException {
        String path = path(packet);
        Attributes wanted = Attributes.read(packet);
        files.mkdir(path, user);
        if (wanted.mode() >= 0) {
            files.chmod(path, user, wanted.mode() & 0755);
        }
        return Reply.done(id);
    }

    private static Reply realPath(int id, String path) throws IOException {
        return Reply.names(id, 1).name(path, path).noAttributes();
    }

    /** Version 3 refuses to replace what is there; the extension does as rename(2). */
    private Reply rename(int id, String from, String to, boolean replace) throws IOException {
        if (!replace && files.exists(to, user)) {
            return Reply.failed(id);
        }
        files.move(from, to, user);
        return Reply.done(id);
    }

    private Reply readLink(int id, String path) throws IOException {
        return files.findLink(path, user) instanceof Entry.Link link
                ? Reply.names(id, 1).name(link.target(), link.target()).noAttributes()
                : Reply.failed(id);
    }

    /** OpenSSH's order: what it leads to, then its place. */
    private Reply link(int id, String target, String path) throws IOException {
        files.link(path, target, user);
        return Reply.done(id);
    }
}
