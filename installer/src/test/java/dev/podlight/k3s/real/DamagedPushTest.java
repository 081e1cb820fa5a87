package dev.podlight.k3s.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.k3s.InstallOptions;
import dev.podlight.k3s.K3s;
import dev.podlight.k3s.K3sException;
import dev.podlight.k3s.K3sFailure;
import dev.podlight.k3s.Progress;
import dev.podlight.ssh.KnownHosts;
import dev.podlight.ssh.Login;
import dev.podlight.ssh.SshAddress;
import dev.podlight.ssh.SshConnector;
import dev.podlight.ssh.SshSession;
import dev.podlight.ssh.Sudo;
import dev.podlight.transcript.Transcript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The files were right on the laptop and are wrong on the machine: nothing of them is put in its place, and the next try sends them anew. */
@Timeout(240)
class DamagedPushTest {
    @TempDir
    static Path folder;
    private static DebianMachine machine;
    private static Path release;

    private String damagedBefore;
    private String damaged;

    @BeforeAll
    static void boot() throws Exception {
        machine = DebianMachine.boot(folder);
        release = DebianMachine.release(Files.createDirectory(folder.resolve("release")), 1 << 20, "http://nowhere");
    }

    @AfterAll
    static void stop() throws Exception {
        if (machine != null)
            machine.stop();
    }

    /** On the way, or by another program of the user: root looks at what it took, not at what was sent. */
    @Test
    void damagedBeforeRootTookIt() throws Exception {
        K3sFailure.WrongChecksum wrong = damaged("mv -f", "/home/student/.podlight/k3s");
        assertEquals(DebianMachine.sha256(release.resolve("k3s")), wrong.wanted());
        assertTrue(wrong.found().matches("[0-9a-f]{64}") && !wrong.found().equals(wrong.wanted()), wrong
            .toString());
        assertEquals("", machine.root("ls /var/lib/podlight/files /home/student/.podlight")
            .replaceAll("\\S+:", "")
            .strip());
        goesWellNow();
    }

    /** On the machine's disk, after it was looked at: the script that puts it in place looks again. */
    @Test
    void damagedWhereRootKeepsIt() throws Exception {
        damaged("flock start.lock", "/var/lib/podlight/files/k3s");
        goesWellNow();
    }

    private K3sFailure.WrongChecksum damaged(String before, String file) throws Exception {
        damagedBefore = before;
        damaged = file;
        try (SshSession session = session()) {
            K3sException failed = assertThrows(K3sException.class, () -> k3s(session).install(offline(),
                    Progress.SILENT));
            var wrong = assertInstanceOf(K3sFailure.WrongChecksum.class, failed.failure());
            assertTrue(wrong.there(), wrong.toString());
            assertEquals("", machine.root("ls /usr/local/bin").strip());
            assertTrue(k3s(session).found().isEmpty(), "it is told, and over");
            return wrong;
        }
    }

    private void goesWellNow() throws Exception {
        try (SshSession session = session()) {
            assertTrue(k3s(session).install(offline(), Progress.SILENT).changed());
            K3s k3s = k3s(session);
            assertTrue(k3s.clean(k3s.uninstall(Progress.SILENT), Progress.SILENT).none());
        }
    }

    private static InstallOptions offline() {
        return InstallOptions.plain().from(release);
    }

    private static K3s k3s(SshSession session) {
        return new K3s(new Sudo(session, Optional.of(DebianMachine.password())));
    }

    private SshSession session() throws Exception {
        Transcript transcript = new Transcript() {
            @Override
            public void command(String where, String command) {
                if (damagedBefore != null && command.contains(damagedBefore))
                    damage();
            }

            @Override
            public void line(String where, String text) {}
        };
        SshAddress address = new SshAddress(machine.address().getHostString(), 22, "student");
        return new SshConnector(new KnownHosts(folder.resolve("known_hosts")), (_, _) -> true, transcript, Duration
            .ofSeconds(20)).connect(address, Login.key(machine.key()));
    }

    private void damage() {
        damagedBefore = null;
        try {
            machine.root("echo x >>" + damaged);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
