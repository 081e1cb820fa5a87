package dev.podlight.ssh;

import dev.podlight.transcript.Transcript;
import java.util.ArrayList;
import java.util.List;

/** Listens to one command: for the transcript, for the caller, and for the result. The thread that runs the command only. */
final class Hearing implements Output {
    private final Transcript transcript;
    private final String where;
    private final RemoteCommand command;
    private final Output caller;
    private final List<String> out = new ArrayList<>();
    private final List<String> err = new ArrayList<>();

    Hearing(Transcript transcript, SshAddress address, RemoteCommand command, Output caller) {
        this.transcript = transcript;
        this.where = "ssh " + address;
        this.command = command;
        this.caller = caller;
        transcript.command(where, command.shown());
    }

    @Override
    public void out(String line) {
        out.add(line);
        write(line);
        caller.out(line);
    }

    @Override
    public void err(String line) {
        err.add(line);
        if (!line.contains(Sudo.MARK))
            write(line);
        caller.err(line);
    }

    @Override
    public boolean enough() {
        return caller.enough();
    }

    Ran ran(int exit) {
        return new Ran(exit, out, err);
    }

    private void write(String line) {
        if (!command.confidential())
            transcript.line(where, line);
    }
}
