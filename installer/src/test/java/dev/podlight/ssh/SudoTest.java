package dev.podlight.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** sudo on a real OpenSSH server, by a stand-in that asks and answers as sudo 1.9 was recorded to. */
@Timeout(60)
class SudoTest {
    private static final String SECRET = "Geh$im; rm -rf / 'nuß\" 9";

    @TempDir
    Path folder;
    OpenSshServer server;
    Recording transcript = new Recording();

    @BeforeEach
    void start() throws IOException, InterruptedException {
        server = OpenSshServer.start(folder);
        server.assumePasswords();
        StandInSudo.install(server, SECRET);
    }

    @AfterEach
    void stop() {
        if (server != null)
            server.close();
    }

    @Test
    void theRightPasswordMakesRoot() throws SshException, InterruptedException {
        try (SshSession session = server.connect(transcript); Secret secret = Secret.of(SECRET)) {
            Ran ran = new Sudo(session, Optional.of(secret)).run("echo $AS; echo 'it''s' >&2; wc -c; exit 3");
            assertEquals(new Ran(3, List.of("root", "0"), List.of("its")), ran);
        }
        assertEquals(List.of("sudo sh -c 'echo $AS; echo '\\''it'\\'''\\''s'\\'' >&2; wc -c; exit 3'"), transcript
            .commands());
        assertEquals(List.of("root", "its", "0").stream().sorted().toList(), transcript.lines()
            .stream()
            .sorted()
            .toList());
    }

    @Test
    void aWrongPassword() throws SshException, InterruptedException {
        assertInstanceOf(SshFailure.SudoPasswordWrong.class, failure("wrong"));
    }

    @Test
    void noPasswordWhereOneIsWanted() throws SshException, InterruptedException {
        assertInstanceOf(SshFailure.SudoPasswordNeeded.class, failure(null));
    }

    @Test
    void notAmongTheSudoers() throws IOException, SshException, InterruptedException {
        server.standIn("sudo-mode", "#!/bin/sh\necho not-allowed\n");
        assertInstanceOf(SshFailure.SudoNotAllowed.class, failure(SECRET));
    }

    @Test
    void noneIsInstalled() throws IOException, SshException, InterruptedException {
        server.standIn("sudo", "#!/bin/sh\necho 'sh: 1: sudo: not found' >&2\nexit 127\n");
        assertInstanceOf(SshFailure.SudoMissing.class, failure(SECRET));
    }

    @Test
    void aPasswordThatIsNotAskedForIsNotReadByTheCommand() throws Exception {
        server.standIn("sudo-mode", "#!/bin/sh\necho free\n");
        try (SshSession session = server.connect(transcript); Secret secret = Secret.of(SECRET)) {
            assertEquals(List.of("0"), new Sudo(session, Optional.of(secret)).run("wc -c").out());
            assertEquals("root", new Sudo(session, Optional.empty()).run("echo $AS").first());
        }
    }

    @Test
    void interruptionEndsWhatRootStarted() throws Exception {
        try (SshSession session = server.connect(transcript); Secret secret = Secret.of(SECRET)) {
            SynchronousQueue<Long> pid = new SynchronousQueue<>();
            Output reader = new Output() {
                @Override
                public void out(String line) {
                    try {
                        pid.put(Long.parseLong(line));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            };
            try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
                thread.submit(() -> new Sudo(session, Optional.of(secret)).run(
                        "trap '' HUP PIPE; sleep 1000 & echo $!; wait", reader));
                ProcessHandle sleep = ProcessHandle.of(pid.take()).orElseThrow();
                thread.shutdownNow();
                sleep.onExit().get(20, TimeUnit.SECONDS);
            }
        }
    }

    /** While commands run that take their time, all processes of the machine are looked at; afterwards, the transcript is. */
    @Test
    void theSecretIsNeverSeen() throws Exception {
        try (SshSession session = server.connect(transcript); Secret secret = Secret.of(SECRET)) {
            Sudo sudo = new Sudo(session, Optional.of(secret));
            for (int i = 0; i < 3; i++)
                sudo.run("echo looking", new Output() {
                    @Override
                    public void out(String line) {
                        assertFalse(processesShow(SECRET));
                    }
                });
            assertEquals("******", secret.toString());
        }
        String all = String.join("\n", transcript.commands()) + String.join("\n", transcript.lines());
        assertFalse(all.contains(SECRET) || all.contains(Sudo.MARK), all);
        assertTrue(all.contains("looking"));
    }

    private static boolean processesShow(String secret) {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes.filter(path -> path.getFileName().toString().matches("[0-9]+"))
                .anyMatch(path -> holds(path.resolve("cmdline"), secret) || holds(path.resolve("environ"), secret));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean holds(Path file, String secret) {
        try {
            return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8).contains(secret);
        } catch (IOException theProcessIsGone) {
            return false;
        }
    }

    private SshFailure failure(String password) throws SshException, InterruptedException {
        try (SshSession session = server.connect(transcript)) {
            Sudo sudo = new Sudo(session, Optional.ofNullable(password).map(Secret::of));
            return assertThrows(SshException.class, () -> sudo.run("true")).failure();
        }
    }
}
