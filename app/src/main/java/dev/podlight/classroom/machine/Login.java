package dev.podlight.classroom.machine;

import dev.podlight.classroom.machine.files.User;
import dev.podlight.classroom.machine.shell.Platform;
import dev.podlight.classroom.machine.shell.Processes;
import dev.podlight.classroom.machine.shell.Prompt;
import dev.podlight.classroom.machine.shell.Session;
import dev.podlight.classroom.machine.shell.Shell;
import dev.podlight.classroom.machine.shell.Streams;
import dev.podlight.classroom.network.Internet;
import dev.podlight.classroom.machine.shell.Tty;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.Signal;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** One channel of sshd: a command, or a shell to type into. Runs on a thread of its own. */
final class Login implements Command {
    private static final int KILLED = 143;

    private final Platform platform;
    private final User user;
    private final String line;
    private final String address;
    private InputStream in;
    private OutputStream out;
    private OutputStream err;
    private ExitCallback exit;
    private Thread thread;

    /**
     * @param line null for a shell to type into
     * @param address of this machine
     */
    Login(Platform platform, User user, String line, String address) {
        this.address = address;
        this.platform = platform;
        this.user = user;
        this.line = line;
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
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        boolean terminal = environment.getEnv().containsKey(Environment.ENV_TERM);
        Tty tty = terminal ? new Tty(out) : null;
        // the port is the client's real one, the address that of a laptop on the class's internet
        String port = channel.getSession().getClientAddress().toString().replaceFirst("^.*:", "");
        var session = new Session(tty, Internet.LAPTOP + " " + port + " " + address + " 22");
        thread = Thread.ofVirtual().name("classroom-login").start(() -> run(session, tty));
        environment.addSignalListener((c, signal) -> thread.interrupt(), Signal.TERM, Signal.INT, Signal.HUP);
    }

    @Override
    public void destroy(ChannelSession channel) {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run(Session session, Tty tty) {
        Processes.Running process = platform.processes()
            .begin(user.name(), 612, tty == null ? "?" : "pts/0",
                    line == null ? "-bash" : "bash -c " + line, Thread.currentThread()::interrupt);
        int status = 1;
        try {
            status = shell(session, tty, process.pid());
            flush();
        } catch (InterruptedException e) {
            status = KILLED;
        } catch (IOException e) {
            // the client is gone; there is nobody left to tell
            status = 1;
        } finally {
            platform.processes().end(process.pid());
            exit.onExit(status);
        }
    }

    private int shell(Session session, Tty tty, int pid) throws IOException, InterruptedException {
        var shell = new Shell(platform, session, user, pid);
        shell.positional("bash", java.util.List.of());
        if (tty != null) {
            Thread.ofVirtual().name("classroom-keys").start(() -> keys(tty));
        }
        Streams streams = tty == null
                ? new Streams(in, out, err)
                : new Streams(tty.keyboard(), tty.screen(), tty.screen());
        if (line != null) {
            return shell.script(line, streams);
        }
        return tty == null
                ? shell.script(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8), streams)
                : new Prompt(shell, tty).run(streams);
    }

    private void keys(Tty tty) {
        try {
            tty.read(in);
        } catch (IOException e) {
            thread.interrupt();
        }
    }

    private void flush() throws IOException {
        out.flush();
        err.flush();
    }
}
