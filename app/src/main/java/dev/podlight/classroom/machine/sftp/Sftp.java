package dev.podlight.classroom.machine.sftp;

import dev.podlight.classroom.machine.channel.Channel;
import dev.podlight.classroom.machine.files.FileSystem;
import dev.podlight.classroom.machine.files.User;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;

import org.apache.sshd.server.Environment;
import org.apache.sshd.server.channel.ChannelSession;

/** The SFTP subsystem of one channel; it says everything in its answers, and ends when the client speaks something else. */
public final class Sftp extends Channel {
    private static final int INIT = 1;
    private static final int VERSION = 3;

    private final Requests requests;

    /** @param user whose rights count */
    public Sftp(FileSystem files, User user) {
        this.requests = new Requests(files, user);
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        begin("classroom-sftp", this::serve);
    }

    private int serve() throws IOException {
        var data = new DataInputStream(new BufferedInputStream(in(), 65536));
        for (Packet packet = Packet.read(data); packet != null; packet = Packet.read(data)) {
            int type = packet.type();
            Reply reply = type == INIT
                    ? Reply.version(VERSION, "posix-rename@openssh.com", "1")
                    : requests.answer(type, packet);
            reply.send(out());
        }
        return 0;
    }
}
