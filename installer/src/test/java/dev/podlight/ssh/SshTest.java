package dev.podlight.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.transcript.Transcript;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SSH against a real OpenSSH server. */
@Timeout(120)
class SshTest {
    @TempDir
    Path folder;
    OpenSshServer server;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        server = OpenSshServer.start(folder);
    }

    @AfterEach
    void stop() {
        if (server != null)
            server.close();
    }

    @Test
    void aCommandSaysItsLinesAndItsExitCode() throws SshException, InterruptedException {
        try (SshSession session = server.connect()) {
            Ran ran = session.run("echo one; echo 두울 >&2; printf three; exit 7");
            assertEquals(new Ran(7, List.of("one", "three"), List.of("두울")), ran);
        }
    }

    @Test
    void aCommandThatReadsIsNotLeftWaiting() throws SshException, InterruptedException {
        try (SshSession session = server.connect()) {
            assertEquals("0", session.run("wc -c").first());
        }
    }

    @Test
    void linesComeWhileTheCommandRuns() throws SshException, InterruptedException {
        try (SshSession session = server.connect()) {
            List<String> heard = new ArrayList<>();
            session.run("echo first; exec sleep 100", new Output() {
                @Override
                public void out(String line) {
                    heard.add(line);
                }

                @Override
                public boolean enough() {
                    return !heard.isEmpty();
                }
            });
            assertEquals(List.of("first"), heard);
        }
    }

    @Test
    void theKeyIsShownOnceAndRemembered() throws SshException, InterruptedException, IOException {
        List<HostKey> shown = new ArrayList<>();
        HostKeyPrompt prompt = (_, key) -> shown.add(key);
        server.connector(prompt, Transcript.NONE).connect(server.address(), server.byKey()).close();
        server.connector(prompt, Transcript.NONE).connect(server.address(), server.byKey()).close();
        assertEquals(1, shown.size());
        assertEquals(fingerprintBySshKeygen(), shown.getFirst().fingerprint());
        assertEquals("ssh-ed25519", shown.getFirst().type());
        Path known = folder.resolve("known_hosts");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(known)));
        assertTrue(Files.readString(known).startsWith("[127.0.0.1]:" + server.address().port() + " ssh-ed25519 "));
    }

    @Test
    void anUnknownKeyThatIsRefusedIsNotRemembered() throws IOException {
        SshFailure failure = failure(server.connector(HostKeyPrompt.REFUSE, Transcript.NONE), server.address(), server
            .byKey());
        assertInstanceOf(SshFailure.HostKeyUnknown.class, failure);
        assertFalse(Files.exists(folder.resolve("known_hosts")));
    }

    @Test
    void aChangedKeyEndsItWithBothFingerprints() throws Exception {
        server.connect().close();
        String before = fingerprintBySshKeygen();
        server.changeHostKey();
        SshConnector trustful = server.connector((_, _) -> true, Transcript.NONE);
        var changed = assertInstanceOf(SshFailure.HostKeyChanged.class, failure(trustful, server.address(), server
            .byKey()));
        assertEquals(before, changed.remembered().getFirst().fingerprint());
        assertEquals(fingerprintBySshKeygen(), changed.shown().fingerprint());
        assertTrue(new KnownHosts(folder.resolve("known_hosts")).forget(server.address()));
        trustful.connect(server.address(), server.byKey()).close();
    }

    @Test
    void aPasswordLogsIn() throws SshException, InterruptedException {
        server.assumePasswords();
        try (Secret secret = Secret.of(OpenSshServer.PASSWORD);
                SshSession session = server.connector((_, _) -> true, Transcript.NONE)
                    .connect(server.address(), Login.password(secret))) {
            assertEquals("student", session.run("whoami").first());
        }
    }

    @Test
    void aWrongPasswordIsToldAsSuch() {
        server.assumePasswords();
        var refused = assertInstanceOf(SshFailure.LoginRefused.class, failure(server.connector((_, _) -> true,
                Transcript.NONE), server.address(), Login.password(Secret.of("wrong"))));
        assertTrue(refused.wrongPassword(), refused.toString());
    }

    @Test
    void aKeyThatIsNotAuthorizedIsToldAsSuch() throws IOException, InterruptedException {
        server.keygen("other", "ed25519", "");
        var refused = assertInstanceOf(SshFailure.LoginRefused.class, failure(server.connector((_, _) -> true,
                Transcript.NONE), server.address(), Login.key(folder.resolve("other"))));
        assertFalse(refused.wrongPassword());
        assertTrue(refused.offered().contains("publickey"), refused.toString());
    }

    @Test
    void keysOfEachKindWithPassphrase() throws Exception {
        for (String type : List.of("ed25519", "rsa", "ecdsa")) {
            server.keygen(type, type, "pass phrase");
            Files.copy(folder.resolve(type + ".pub"), folder.resolve("authorized_keys"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            SshConnector connector = server.connector((_, _) -> true, Transcript.NONE);
            Path key = folder.resolve(type);
            connector.connect(server.address(), Login.key(key, Secret.of("pass phrase"))).close();
            assertInstanceOf(SshFailure.PassphraseWrong.class, failure(connector, server.address(), Login.key(key,
                    Secret.of("no"))));
            assertInstanceOf(SshFailure.PassphraseNeeded.class, failure(connector, server.address(), Login.key(key)));
        }
    }

    @Test
    void aKeyFileThatIsNoneOrNotThere() throws IOException {
        SshConnector connector = server.connector((_, _) -> true, Transcript.NONE);
        assertInstanceOf(SshFailure.KeyFileUnusable.class, failure(connector, server.address(), Login.key(folder
            .resolve("nowhere"))));
        Path text = Files.writeString(folder.resolve("text"), "not a key");
        assertInstanceOf(SshFailure.KeyFileUnusable.class, failure(connector, server.address(), Login.key(text)));
    }

    @Test
    void aHangUpDuringACommandIsALostConnection() throws Exception {
        try (SshSession session = server.connect()) {
            SshException thrown = assertThrows(SshException.class, () -> session.run("echo started; exec sleep 100",
                    new Output() {
                        @Override
                        public void out(String line) {
                            server.hangUp();
                        }
                    }));
            assertInstanceOf(SshFailure.ConnectionLost.class, thrown.failure());
            assertFalse(session.isConnected());
        }
    }

    @Test
    void aCommandKilledByASignalIsNoLostConnection() throws Exception {
        try (SshSession session = server.connect()) {
            assertEquals(Ran.KILLED, session.run("kill -9 $$").exit());
            assertTrue(session.isConnected());
        }
    }

    @Test
    void interruptionEndsTheRemoteCommand() throws Exception {
        try (SshSession session = server.connect()) {
            SynchronousQueue<Long> pid = new SynchronousQueue<>();
            Future<Ran> running;
            try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
                running = thread.submit(() -> session.run("echo $$; exec sleep 1000", new Output() {
                    @Override
                    public void out(String line) {
                        try {
                            pid.put(Long.parseLong(line));
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                }));
                ProcessHandle sleep = ProcessHandle.of(pid.take()).orElseThrow();
                thread.shutdownNow();
                sleep.onExit().get(20, TimeUnit.SECONDS);
            }
            assertInstanceOf(InterruptedException.class, running.exceptionNow());
            assertTrue(session.isConnected());
        }
    }

    @Test
    void moreCommandsThanChannelsWaitTheirTurn() throws Exception {
        try (SshSession session = server.connect();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Ran>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                int n = i;
                all.add(threads.submit(() -> session.run("echo " + n)));
            }
            for (int i = 0; i < 40; i++)
                assertEquals(String.valueOf(i), all.get(i).get().first());
        }
    }

    @Test
    void filesThereAndBack() throws Exception {
        Path file = Files.writeString(folder.resolve("a *?file"), "내용\n".repeat(100_000));
        String remote = server.home().resolve("b [*] \\ file").toString();
        try (SshSession session = server.connect()) {
            long[] seen = new long[2];
            session.put(file, remote, (done, total) -> {
                seen[0] = done;
                seen[1] = total;
            });
            session.get(remote, folder.resolve("back"), Transfer.SILENT);
            assertEquals(Files.size(file), seen[0]);
            assertEquals(Files.size(file), seen[1]);
            SshException thrown = assertThrows(SshException.class, () -> session.put(file, "/proc/no",
                    Transfer.SILENT));
            assertInstanceOf(SshFailure.TransferFailed.class, thrown.failure());
        }
        assertEquals(-1, Files.mismatch(file, folder.resolve("back")));
    }

    @Test
    void theSshPortIsReachedThroughAForward() throws Exception {
        try (SshSession session = server.connect()) {
            int local = session.tunnel("127.0.0.1", server.address().port()).port();
            try (java.net.Socket socket = new java.net.Socket("127.0.0.1", local)) {
                assertTrue(new String(socket.getInputStream().readNBytes(4), java.nio.charset.StandardCharsets.US_ASCII)
                    .startsWith("SSH-"));
            }
        }
    }

    @Test
    void nobodyListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertInstanceOf(SshFailure.Refused.class, failure(server.connector(HostKeyPrompt.REFUSE, Transcript.NONE),
                new SshAddress("127.0.0.1", port, "x"), server.byKey()));
    }

    @Test
    void noSuchName() {
        assertEquals(new SshFailure.NameNotFound("no-such-machine.invalid"), failure(server.connector(
                HostKeyPrompt.REFUSE, Transcript.NONE), new SshAddress("no-such-machine.invalid", 22, "x"), server
                    .byKey()));
    }

    @Test
    void aServerThatSaysNothingTimesOut() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            SshConnector impatient = new SshConnector(new KnownHosts(folder.resolve("k")), HostKeyPrompt.REFUSE,
                    Transcript.NONE, Duration.ofMillis(300));
            assertInstanceOf(SshFailure.TimedOut.class, failure(impatient, new SshAddress("127.0.0.1", silent
                .getLocalPort(), "x"), server.byKey()));
        }
    }

    @Test
    void aHostileUserNameIsOnlyAName() {
        server.assumePasswords();
        SshAddress address = new SshAddress("127.0.0.1", server.address().port(), "a;rm$IFS-rf$IFS/");
        assertInstanceOf(SshFailure.LoginRefused.class, failure(server.connector((_, _) -> true, Transcript.NONE),
                address, server.byKey()));
    }

    private String fingerprintBySshKeygen() throws IOException {
        Process keygen = new ProcessBuilder("ssh-keygen", "-lf", folder.resolve("host.pub").toString()).start();
        return keygen.inputReader().readLine().split(" ")[1];
    }

    private static SshFailure failure(SshConnector connector, SshAddress address, Login login) {
        return assertThrows(SshException.class, () -> connector.connect(address, login)).failure();
    }
}
