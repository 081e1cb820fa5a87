package dev.podlight.classroom.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.ssh.KnownHosts;
import dev.podlight.ssh.Login;
import dev.podlight.ssh.Secret;
import dev.podlight.ssh.SshAddress;
import dev.podlight.ssh.SshConnector;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshFailure;
import dev.podlight.ssh.SshSession;
import dev.podlight.ssh.Sudo;
import dev.podlight.transcript.Transcript;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The classroom's SSH door, entered by the same code that enters a real machine. */
class SshDoorTest {
    @TempDir
    private Path folder;
    private SmallLinux linux;

    @BeforeEach
    void boot() throws IOException {
        linux = new SmallLinux();
    }

    @AfterEach
    void shutDown() throws IOException {
        linux.close();
    }

    private SshSession enter(String password) throws SshException, InterruptedException {
        var connector = new SshConnector(new KnownHosts(folder.resolve("known_hosts")), (address, key) -> true,
                Transcript.NONE, Duration.ofSeconds(20));
        var address = new SshAddress("127.0.0.1", linux.machine().sshPort(), MachineSpec.USER);
        return connector.connect(address, Login.password(Secret.of(password)));
    }

    @Test
    void aCommandRunsAndSaysHowItEnded() throws SshException, InterruptedException {
        try (SshSession session = enter(SmallLinux.PASSWORD)) {
            var ran = session.run("whoami; echo oops >&2; exit 7");
            assertEquals(List.of("student"), ran.out());
            assertEquals(List.of("oops"), ran.err());
            assertEquals(7, ran.exit());
        }
    }

    @Test
    void aWrongPasswordIsRefused() {
        var refused = assertThrows(SshException.class, () -> enter("wrong").close());
        assertInstanceOf(SshFailure.class, refused.failure());
    }

    @Test
    void sudoTakesThePasswordFromStandardInput() throws SshException, InterruptedException {
        try (SshSession session = enter(SmallLinux.PASSWORD)) {
            assertEquals(List.of("root"),
                    new Sudo(session, Optional.of(Secret.of(SmallLinux.PASSWORD))).run("whoami").out());
            var wrong = new Sudo(session, Optional.of(Secret.of("wrong")));
            assertInstanceOf(SshFailure.SudoPasswordWrong.class,
                    assertThrows(SshException.class, () -> wrong.run("whoami")).failure());
            var none = new Sudo(session, Optional.empty());
            assertInstanceOf(SshFailure.SudoPasswordNeeded.class,
                    assertThrows(SshException.class, () -> none.run("whoami")).failure());
        }
    }

    @Test
    void manyCommandsRunAtOnce() throws SshException, InterruptedException {
        try (SshSession session = enter(SmallLinux.PASSWORD)) {
            var threads = java.util.stream.IntStream.range(0, 20).mapToObj(i -> Thread.ofVirtual().start(() -> {
                try {
                    assertEquals(List.of("n" + i), session.run("sleep 10; echo n" + i).out());
                } catch (SshException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            })).toList();
            for (Thread thread : threads) {
                thread.join();
            }
            assertTrue(session.isConnected());
        }
    }
}
