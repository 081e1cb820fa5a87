package dev.podlight.classroom.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.classroom.Classroom;
import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.classroom.Doors;
import dev.podlight.classroom.time.RealTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes through a machine's SSH door beside commands: files, connections, and the way to another machine. */
@Timeout(120)
class SshReachTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path dir;
    private static RealTime time;
    private static Classroom classroom;
    private static SshClient client;

    @BeforeAll
    static void start() throws Exception {
        time = new RealTime(100);
        classroom = Classroom.start(new ClassroomSpec(2, ClassroomSpec.Stage.LAB, 7, ClassroomSpec.Edu.NONE), time,
                dir);
        classroom.ready().get(90, TimeUnit.SECONDS);
        client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
    }

    @AfterAll
    static void end() {
        client.stop();
        classroom.close();
        time.close();
    }

    private static ClientSession enter(Doors.Ssh door, int port) throws IOException {
        ClientSession session = client.connect(door.user(), "127.0.0.1", port).verify(PATIENCE).getSession();
        session.addPasswordIdentity(door.password());
        session.auth().verify(PATIENCE);
        return session;
    }

    private static String run(ClientSession session, String line) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var channel = session.createExecChannel(line)) {
            channel.setOut(out);
            channel.setErr(out);
            channel.open().verify(PATIENCE);
            channel.waitFor(java.util.EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
        }
        return out.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void largeFilesArriveWholeResumeAndAreRenamed() throws Exception {
        byte[] content = new byte[3_000_000];
        new Random(1).nextBytes(content);
        String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        Doors.Ssh door = classroom.machines().getFirst().ssh();
        try (ClientSession session = enter(door, door.port());
                var sftp = new SftpByHand(session)) {
            sftp.write("images.part", 0, content, 0, 1_000_000);
            assertEquals(1_000_000, sftp.size("images.part"));
            sftp.write("images.part", 1_000_000, content, 1_000_000, 2_000_000);
            sftp.rename("images.part", "images.tar");
            assertEquals(3_000_000, sftp.size("images.tar"));
            assertEquals(sum + "  images.tar", run(session, "sha256sum images.tar"));
            assertEquals("600", run(session, "chmod 600 images.tar; stat -c %a images.tar"));
            assertEquals(3, sftp.status("/etc/hosts"));
            assertEquals("", run(session, "rm images.tar; ls images.tar 2>/dev/null"));
        }
        try (var left = Files.exists(dir.resolve("scratch"))
                ? Files.list(dir.resolve("scratch"))
                : java.util.stream.Stream
                    .<Path>empty()) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void connectionsAreForwardedToWhatTheMachineReaches() throws IOException {
        Doors.Ssh door = classroom.machines().getFirst().ssh();
        try (ClientSession session = enter(door, door.port())) {
            for (String place : new String[]{"localhost:80", "10.0.0.9:80", "10.0.0.9:31571", "localhost:31571"}) {
                var to = new SshdSocketAddress(place.split(":")[0], Integer.parseInt(place.split(":")[1]));
                try (var tunnel = session.createLocalPortForwardingTracker(new SshdSocketAddress("127.0.0.1", 0), to);
                        var socket = new Socket("127.0.0.1", tunnel.getBoundAddress().getPort())) {
                    socket.getOutputStream()
                        .write("GET /users/1 HTTP/1.1\r\nHost: userlist.20.200.1.11.nip.io\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
                    String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                    assertTrue(answer.startsWith("HTTP/1.1 200 OK"), place + ": " + answer);
                }
            }
            try (var tunnel = session.createLocalPortForwardingTracker(new SshdSocketAddress("127.0.0.1", 0),
                    new SshdSocketAddress("127.0.0.1", 6443));
                    var socket = new Socket("127.0.0.1", tunnel.getBoundAddress().getPort())) {
                // TLS: an alert comes back of what is none
                socket.getOutputStream().write("hello\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertEquals(0x15, socket.getInputStream().read());
            }
        }
    }

    @Test
    void throughOneMachineToAnother() throws IOException {
        Doors.Ssh first = classroom.machines().getFirst().ssh();
        Doors.Ssh second = classroom.machines().get(1).ssh();
        try (ClientSession jump = enter(first, first.port());
                var tunnel = jump.createLocalPortForwardingTracker(new SshdSocketAddress("127.0.0.1", 0),
                        new SshdSocketAddress("10.0.0.10", 22));
                ClientSession there = enter(second, tunnel.getBoundAddress().getPort())) {
            assertEquals("student02", run(there, "hostname"));
        }
    }
}
