package dev.podlight.probe;

import dev.podlight.ssh.Shell;
import dev.podlight.ssh.SshSession;
import dev.podlight.traffic.Request;

import java.time.Duration;
import java.util.List;

/** Sends from the machine at the other end of an SSH session, by the curl that is there. Changes nothing on it. Safe for any thread. */
public record NodeProbe(SshSession session) implements Probe {

    @Override
    public Observation send(Request request, Duration timeout) throws NotSent, InterruptedException {
        // the user's own shell may be none of POSIX
        return new Curl(request, timeout).send(script -> session.run(Shell.line("sh", "-c", script)),
                List.of());
    }
}
