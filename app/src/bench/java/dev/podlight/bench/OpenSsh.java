package dev.podlight.bench;

import dev.podlight.ssh.OpenSshServer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** OpenSSH's own client, as a person uses it in scripts. */
final class OpenSsh {
    private final OpenSshServer server;
    private final Path socket;

    OpenSsh(OpenSshServer server) {
        this.server = server;
        this.socket = server.folder().resolve("master");
    }

    void copy(Path local, String remote) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("scp", "-q", "-P", port()));
        command.addAll(options());
        command.addAll(List.of(local.toString(), target() + ":" + remote));
        run(command);
    }

    void openMaster() throws IOException, InterruptedException {
        ssh("-M", "-N", "-f", "-o", "ControlPersist=yes");
    }

    void closeMaster() throws IOException, InterruptedException {
        ssh("-O", "exit");
    }

    void command() throws IOException, InterruptedException {
        List<String> command = base();
        command.addAll(List.of(target(), "true"));
        run(command);
    }

    private void ssh(String... more) throws IOException, InterruptedException {
        List<String> command = base();
        command.addAll(List.of(more));
        command.add(target());
        run(command);
    }

    private List<String> base() {
        List<String> command = new ArrayList<>(List.of("ssh", "-p", port(), "-o", "ControlPath=" + socket));
        command.addAll(options());
        return command;
    }

    private List<String> options() {
        return List.of("-F", "none", "-i", server.folder().resolve("id").toString(), "-o", "StrictHostKeyChecking=no",
                "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR", "-o", "BatchMode=yes");
    }

    private String port() {
        return Integer.toString(server.address().port());
    }

    private String target() {
        return server.address().user() + "@" + server.address().host();
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command));
        }
    }
}
