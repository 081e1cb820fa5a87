package dev.podlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.podlight.classroom.Doors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Somebody at terminals beside the window: a real OpenSSH client, a real kubectl, curl. */
final class Terminals {
    private static final long PATIENCE_SECONDS = 120;
    private final Path directory;

    /** @param directory for the little that the programs want to have in files */
    Terminals(Path directory) {
        this.directory = directory;
    }

    /** Skips the test, with a word, where a program is not there. */
    static void need(String... programs) {
        for (String program : programs) {
            assumeTrue(Path.of("/usr/bin", program).toFile().canExecute()
                    || Path.of("/usr/local/bin", program).toFile().canExecute(), () -> "there is no " + program
                            + " on this machine");
        }
    }

    /** Types a command into an SSH session of the machine. */
    String ssh(Doors doors, String command, String input) throws IOException, InterruptedException {
        Path says = Files.createTempFile(directory, "askpass", ".sh",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(says, "#!/bin/sh\necho '" + doors.ssh().password() + "'\n");
        return run(List.of("ssh", "-F", "none", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
                "-o", "LogLevel=ERROR", "-o", "PubkeyAuthentication=no", "-p", Integer.toString(doors.ssh().port()),
                doors.ssh().user() + "@" + doors.ssh().host(), command),
                Map.of("SSH_ASKPASS", says.toString(), "SSH_ASKPASS_REQUIRE", "force", "DISPLAY", ":0"), input);
    }

    String kubectl(Path kubeconfig, String input, String... words) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("kubectl", "--kubeconfig", kubeconfig.toString()));
        line.addAll(List.of(words));
        return run(line, Map.of("HOME", directory.toString()), input);
    }

    /** @param config of the class, for {@code curl -K} */
    String curl(Path config, String url) throws IOException, InterruptedException {
        return run(List.of("curl", "-sS", "-m", "20", "-K", config.toString(), url), Map.of(), "");
    }

    private String run(List<String> line, Map<String, String> environment, String input)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "out", ".txt");
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        String said = Files.readString(out);
        assertEquals(true, ended, () -> line + " hangs: " + said);
        assertEquals(0, process.exitValue(), () -> line + ": " + said);
        return said;
    }
}
