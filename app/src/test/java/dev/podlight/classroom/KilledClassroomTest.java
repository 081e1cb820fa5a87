package dev.podlight.classroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.ssh.KnownHosts;
import dev.podlight.ssh.Login;
import dev.podlight.ssh.Output;
import dev.podlight.ssh.Secret;
import dev.podlight.ssh.SshAddress;
import dev.podlight.ssh.SshConnector;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshFailure;
import dev.podlight.ssh.SshSession;
import dev.podlight.transcript.Transcript;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code podlight classroom} in a process of its own is killed (SIGKILL) at several moments: nothing of it is left that the next does not replace. */
@Timeout(600)
class KilledClassroomTest {
    private static final int STARTS = 2 * Integer.getInteger("podlight.fuzz.factor", 1);
    private static final long SEED = 20261122;

    @TempDir
    private Path folder;

    @Test
    void whileItStarts() throws IOException, InterruptedException {
        Path dir = folder.resolve("class");
        var random = new Random(SEED);
        for (int i = 0; i < STARTS; i++) {
            try (var child = ChildClassroom.start(folder, dir, "lab")) {
                child.waitFor(500 + random.nextInt(2500));
                killed(child, child.ports());
            }
        }
        nextOneReplacesAll(dir, List.of());
    }

    @Test
    void whileItRunsBesideAnother() throws IOException, InterruptedException, SshException {
        Path dir = folder.resolve("class");
        Path beside = folder.resolve("beside");
        List<ChildClassroom.Door> left;
        try (var child = ChildClassroom.start(folder, dir, "lab");
                var other = ChildClassroom.start(folder, beside, "bare")) {
            child.awaitReady();
            other.awaitReady();
            try (var third = ChildClassroom.start(folder, dir, "bare")) {
                assertEquals(2, third.end(), "a directory is one classroom's");
                assertTrue(third.complaint().contains(dir.toString()), third.complaint());
            }
            left = child.doors();
            Set<Integer> ports = child.ports();
            ports.retainAll(other.ports());
            assertEquals(Set.of(), ports);
            strangers(left.getFirst(), other.doors().getFirst());
            killed(child, child.ports());
            try (SshSession there = enter(other.doors().getFirst(), other.doors().getFirst().password())) {
                assertEquals(List.of("student01"), there.run("hostname").out(), "the other runs on");
            }
        }
        nextOneReplacesAll(dir, left);
        assertEquals(Set.of("host_key-student01"), files(beside), "one that is ended takes its files with it");
    }

    @Test
    void duringAnApply() throws IOException, InterruptedException, SshException {
        Path dir = folder.resolve("class");
        List<ChildClassroom.Door> left;
        try (var child = ChildClassroom.start(folder, dir, "k3s")) {
            child.awaitReady();
            left = child.doors();
            var applied = new CountDownLatch(3);
            try (SshSession session = enter(left.getFirst(), left.getFirst().password())) {
                var lost = CompletableFuture.supplyAsync(() -> apply(session, applied));
                assertTrue(applied.await(60, TimeUnit.SECONDS), "nothing was applied");
                killed(child, child.ports());
                assertTrue(List.of(SshFailure.ConnectionLost.class, SshFailure.Refused.class)
                    .contains(lost.join().getClass()), lost.join().toString());
            }
        }
        nextOneReplacesAll(dir, left);
    }

    /** One namespace after the other, until there is nobody to tell. */
    private static SshFailure apply(SshSession session, CountDownLatch applied) {
        try {
            throw new AssertionError(session.run(
                    "i=0; while true; do i=$((i+1)); kubectl create namespace killed$i || exit 1; done", new Output() {
                        @Override
                        public void out(String line) {
                            applied.countDown();
                        }
                    }).toString());
        } catch (SshException e) {
            return e.failure();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Neither password nor host key nor credentials of the one are the other's. */
    private void strangers(ChildClassroom.Door one, ChildClassroom.Door other) throws IOException {
        assertNotEquals(one.password(), other.password());
        var refused = assertThrows(SshException.class, () -> enter(other, one.password()).close());
        assertTrue(refused.failure() instanceof SshFailure.LoginRefused, refused.failure().toString());
    }

    private SshSession enter(ChildClassroom.Door door, String password) throws SshException, InterruptedException {
        return new SshConnector(new KnownHosts(folder.resolve("known_hosts-" + door.port())), (_, _) -> true,
                Transcript.NONE,
                Duration.ofSeconds(30)).connect(new SshAddress("127.0.0.1", door.port(), "student"),
                        Login.password(Secret.of(password)));
    }

    /** Kills it and looks for what is left outside its directory. */
    private void killed(ChildClassroom child, Set<Integer> ports) throws InterruptedException, IOException {
        List<ProcessHandle> children = child.kill();
        assertEquals(List.of(), children, "processes of its own");
        for (int port : ports) {
            assertThrows(ConnectException.class, () -> new Socket("127.0.0.1", port).close(), "port " + port);
        }
        assertEquals(Set.of(), files(folder.resolve("tmp")));
        assertEquals(Set.of(), files(folder.resolve("user")));
    }

    /** @param left the doors of one that was killed there */
    private void nextOneReplacesAll(Path dir, List<ChildClassroom.Door> left) throws IOException,
            InterruptedException {
        try (var next = ChildClassroom.start(folder, dir, "bare")) {
            next.awaitReady();
            List<ChildClassroom.Door> doors = next.doors();
            left.forEach(old -> assertTrue(doors.stream().noneMatch(d -> d.password().equals(old.password()))));
            assertEquals(Set.of("doors.json", "ca.pem", "curl.conf", "lock"), files(dir).stream()
                .filter(name -> !name.startsWith("host_key-") && !name.startsWith("kubeconfig-educluster"))
                .collect(Collectors.toSet()));
        }
        assertTrue(files(dir).stream().allMatch(name -> name.startsWith("host_key-")), files(dir).toString());
    }

    private static Set<String> files(Path dir) throws IOException {
        try (Stream<Path> all = Files.list(dir)) {
            return all.map(p -> p.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
