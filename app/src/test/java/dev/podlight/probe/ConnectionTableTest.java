package dev.podlight.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.podlight.ssh.OpenSshServer;
import dev.podlight.ssh.Secret;
import dev.podlight.ssh.SshSession;
import dev.podlight.ssh.StandInSudo;
import dev.podlight.ssh.Sudo;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Vantage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node's connection table, its curl and its wget, over a real OpenSSH server; only the table itself is made up. */
@Timeout(90)
final class ConnectionTableTest {
    private static final String PASSWORD = "it's a secret";
    private static final String OWN = "ipv4     2 tcp      6 117 TIME_WAIT src=203.0.113.7 dst=10.0.0.9 sport=45123 dport=80 src=10.42.0.2 dst=10.42.0.1 sport=8000 dport=45123 [ASSURED] mark=0 zone=0 use=2";

    @TempDir
    private Path folder;
    private OpenSshServer server;
    private SshSession session;

    @BeforeEach
    void start() throws Exception {
        server = OpenSshServer.start(folder);
        server.assumePasswords();
        StandInSudo.install(server, PASSWORD);
        session = server.connect();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private ConnectionTable table(String password) {
        return new ConnectionTable(new Sudo(session, Optional.of(Secret.of(password))));
    }

    private void says(String lines) throws IOException {
        Path file = server.home().resolve("table");
        Files.writeString(file, lines);
        server.standIn("cat", """
                #!/bin/sh
                [ "$1" = /proc/net/nf_conntrack ] && exec /bin/cat FILE
                exec /bin/cat "$@"
                """.replace("FILE", file.toString()));
    }

    @Test
    void theNodeItselfPicksTheFewLinesThatMatter() throws Exception {
        String others = IntStream.range(0, 120_000)
            .mapToObj(i -> "ipv4     2 tcp      6 300 ESTABLISHED src=198.51.100." + i % 250 + " dst=10.0.0.9 sport="
                    + (10_000 + i % 30_000) + " dport=443 src=10.42.0.2 dst=10.42.0.1 sport=8443 dport=" + (1000 + i % 60_000)
                    + " [ASSURED] mark=0 zone=0 use=2")
            .collect(Collectors.joining("\n"));
        says(others + "\n" + OWN + "\n");
        ConnectionTable.Reading reading = table(PASSWORD).read(List.of(ConnectionTable.ofPort(45_123),
                ConnectionTable.from(List.of("10.42.0.2", "fd00::2"), List.of(8181, 80)).orElseThrow()));
        assertEquals(Optional.empty(), reading.trouble());
        assertEquals(List.of(OWN), reading.entries().stream().map(ConnectionEntry::line).toList());
        assertEquals("127.0.0.1", table(PASSWORD).client());
    }

    @Test
    void anAddressIsTakenLiterally() throws Exception {
        says(OWN.replace("src=203.0.113.7", "src=20300113.7") + "\n");
        assertEquals(List.of(), table(PASSWORD).read(List.of(ConnectionTable.from(List.of("203.0.113.7"), List.of(80))
            .orElseThrow())).entries());
        assertTrue(ConnectionTable.from(List.of(), List.of(80)).isEmpty());
        assertTrue(ConnectionTable.answered(List.of()).isEmpty());
    }

    @Test
    void whatCannotBeReadIsSaid() throws Exception {
        assertEquals("witness.table.none", missing("No such file or directory"));
        assertEquals("witness.table.unread", missing("Permission denied"));
        assertTrue(table("wrong").read(List.of("x")).trouble().isPresent(), "no root");
        says("");
        assertEquals(Optional.empty(), table(PASSWORD).read(List.of("x")).trouble(), "an empty table is one too");
    }

    private String missing(String why) throws Exception {
        server.standIn("cat", "#!/bin/sh\necho 'cat: /proc/net/nf_conntrack: " + why + "' >&2\nexit 1\n");
        return table(PASSWORD).read(List.of("x")).trouble().orElseThrow().key();
    }

    @Test
    void theNodesOwnCurlTellsItsPort() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "skipped: no curl is installed");
        try (Peer peer = Peer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            Observation o = new NodeProbe(session).send(Request.of("GET", peer.url("/"), "", new Vantage.Node("")),
                    Probe.DEFAULT_TIMEOUT);
            assertEquals(200, o.status());
            assertTrue(o.connection().local().startsWith("127.0.0.1:"), o.connection()::local);
        }
    }

    @Test
    void withoutCurlByWgetAndWithNeitherNotAtAll() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/wget")), "skipped: no wget is installed");
        server.standIn("curl", "#!/bin/sh\necho 'sh: 1: curl: not found' >&2\nexit 127\n");
        try (Peer peer = Peer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            Request request = Request.of("GET", peer.url("/"), "", new Vantage.Node(""));
            assertEquals("ok", new NodeProbe(session).send(request, Probe.DEFAULT_TIMEOUT).answer().body());
            server.standIn("wget", "#!/bin/sh\necho 'sh: 1: wget: not found' >&2\nexit 127\n");
            assertEquals("probe.no-curl", assertThrows(NotSent.class, () -> new NodeProbe(session).send(request,
                    Probe.DEFAULT_TIMEOUT)).problem().key());
        }
    }

    @Test
    void cancellingEndsTheRemoteCurl() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "skipped: no curl is installed");
        try (ServerSocket silent = new ServerSocket(0)) {
            String url = "http://127.0.0.1:" + silent.getLocalPort() + "/cancelled";
            CompletableFuture<Throwable> ended = new CompletableFuture<>();
            Thread sender = Thread.ofVirtual().start(() -> {
                try {
                    new NodeProbe(session).send(Request.of("GET", url, "", new Vantage.Node("")), Duration.ofHours(1));
                    ended.complete(null);
                } catch (NotSent | InterruptedException | dev.podlight.traffic.BadRequest e) {
                    ended.complete(e);
                }
            });
            // its connection stands: it runs
            try (var connection = silent.accept()) {
                assertTrue(connection.isConnected());
                List<ProcessHandle> running = curls(url);
                sender.interrupt();
                assertInstanceOf(InterruptedException.class, ended.get(30, TimeUnit.SECONDS));
                for (ProcessHandle each : running) {
                    each.onExit().get(30, TimeUnit.SECONDS);
                }
                assertEquals(List.of(), curls(url));
            }
        }
    }

    private static List<ProcessHandle> curls(String url) {
        return ProcessHandle.allProcesses()
            .filter(p -> p.info().commandLine().filter(line -> line.contains(url)).isPresent())
            .toList();
    }
}
