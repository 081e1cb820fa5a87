package dev.podlight.classroom.machine.sftp;

import dev.podlight.classroom.machine.files.FileSystem;
import dev.podlight.classroom.machine.files.User;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** The SFTP subsystem of one channel. Runs on a thread of its own. */
public final class Sftp implements Command {
    private static final int INIT = 1;
    private static final int VERSION = 3;

    private final Requests requests;
    private InputStream in;
    private OutputStream out;
    private ExitCallback exit;
    private Thread thread;

    /** @param user whose rights count */
    public Sftp(FileSystem files, User user) {
        this.requests = new Requests(files, user);
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        // an SFTP server says everything in its answers
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        thread = Thread.ofVirtual().name("classroom-sftp").start(this::serve);
    }

    @Override
    public void destroy(ChannelSession channel) {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void serve() {
        int status = 1;
        try {
            var data = new DataInputStream(new BufferedInputStream(in, 65536));
            for (Packet packet = Packet.read(data); packet != null; packet = Packet.read(data)) {
                int type = packet.type();
                Reply reply = type == INIT
                        ? Reply.version(VERSION, "posix-rename@openssh.com", "1")
                        : requests.answer(type, packet);
                reply.send(out);
            }
            status = 0;
        } catch (IOException e) {
            // the client is gone or speaks something else; as sftp-server does, it ends
            status = 1;
        } finally {
            exit.onExit(status);
        }
    }
}
