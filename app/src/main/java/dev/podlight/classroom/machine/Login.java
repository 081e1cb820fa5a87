package dev.podlight.classroom.machine;

import dev.podlight.classroom.machine.channel.Channel;
import dev.podlight.classroom.machine.files.User;
import dev.podlight.classroom.machine.shell.Platform;
import dev.podlight.classroom.machine.shell.Processes;
import dev.podlight.classroom.machine.shell.Prompt;
import dev.podlight.classroom.machine.shell.Session;
import dev.podlight.classroom.machine.shell.Shell;
import dev.podlight.classroom.machine.shell.Streams;
import dev.podlight.classroom.machine.shell.Terminal;
import dev.podlight.classroom.network.Internet;
import dev.podlight.classroom.machine.shell.Tty;

import java.io.IOException;

import org.apache.sshd.server.Environment;
import org.apache.sshd.server.Signal;
import org.apache.sshd.server.channel.ChannelSession;

/** A command, or a shell to type into. */
final class Login extends Channel {
    private final Platform platform;
    private final User user;
    private final String line;
    private final String address;

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
    public void start(ChannelSession channel, Environment environment) {
        boolean terminal = environment.getEnv().containsKey(Environment.ENV_TERM);
        Tty tty = terminal ? new Tty(out()) : null;
        if (terminal) {
            tty.resize(size(environment));
            environment.addSignalListener((c, signal) -> tty.resize(size(environment)), Signal.WINCH);
        }
        // the port is the client's real one, the address that of a laptop on the class's internet
        String port = channel.getSession().getClientAddress().toString().replaceFirst("^.*:", "");
        var session = new Session(tty, Internet.LAPTOP + " " + port + " " + address + " 22");
        begin("classroom-login", () -> run(session, tty));
        environment.addSignalListener((c, signal) -> kill(), Signal.TERM, Signal.INT, Signal.HUP);
    }

    private static Terminal.Size size(Environment environment) {
        return new Terminal.Size(number(environment, Environment.ENV_COLUMNS), number(environment,
                Environment.ENV_LINES));
    }

    private static int number(Environment environment, String name) {
        String value = environment.getEnv().getOrDefault(name, "0");
        return value.matches("\\d{1,4}") ? Integer.parseInt(value) : 0;
    }

    private int run(Session session, Tty tty) throws IOException, InterruptedException {
        Processes.Running process = platform.processes()
            .begin(user.name(), 612, tty == null ? "?" : "pts/0",
                    line == null ? "-bash" : "bash -c " + line, Thread.currentThread()::interrupt);
        try {
            int status = shell(session, tty, process.pid());
            out().flush();
            err().flush();
            return status;
        } finally {
            platform.processes().end(process.pid());
        }
    }

    private int shell(Session session, Tty tty, int pid) throws IOException, InterruptedException {
        var shell = new Shell(platform, session, user, pid);
        shell.positional("bash", java.util.List.of());
        if (tty != null) {
            Thread.ofVirtual().name("classroom-keys").start(() -> keys(tty));
        }
        Streams streams = tty == null
                ? new Streams(in(), out(), err())
                : new Streams(tty.keyboard(), tty.screen(), tty.screen());
        if (line != null) {
            if (tty != null) {
                tty.onInterrupt(this::kill);
            }
            return shell.script(line, streams);
        }
        return tty == null
                ? shell.script(new String(in().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8), streams)
                : new Prompt(shell, tty, "logout").run(streams);
    }

    private void keys(Tty tty) {
        try {
            tty.read(in());
        } catch (IOException e) {
            kill();
        }
    }
}
