package dev.podlight.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.podlight.ssh.Ran;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Vantage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where there is no curl: GNU's wget for real, where this machine has it, and BusyBox's by its words. */
@Timeout(60)
final class WgetTest {

    /** Runs the script on this very machine. */
    private static Ran here(String script) throws InterruptedException {
        try {
            Process process = new ProcessBuilder("sh", "-c", script).start();
            var out = new java.util.concurrent.FutureTask<>(() -> lines(process.getInputStream()));
            Thread.ofVirtual().start(out);
            List<String> err = lines(process.getErrorStream());
            return new Ran(process.waitFor(), out.get(), err);
        } catch (IOException | java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> lines(java.io.InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }

    private static Observation gnu(String url, String host, Duration timeout) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/wget")), "skipped: no wget is installed");
        return new Wget(Request.of("GET", url, host, new Vantage.Node("")), timeout).send(WgetTest::here);
    }

    @Test
    void gnusBringsTheAnswerAndItsHeaders() throws Exception {
        try (Peer peer = Peer.answering(
                "HTTP/1.1 503 Service Unavailable\r\nX-Y: z\r\nContent-Length: 4\r\n\r\nbusy")) {
            Observation o = gnu(peer.url("/users/1?a=b&c=$(id)"), "userlist.example", Probe.DEFAULT_TIMEOUT);
            assertEquals(503, o.status());
            assertEquals("busy", o.answer().body());
            assertEquals("z", o.answer().header("x-y").orElseThrow());
            assertTrue(o.connection().established());
            assertEquals("127.0.0.1", o.connection().address());
            String head = peer.request.get();
            assertTrue(head.startsWith("GET /users/1?a=b&c=$(id) HTTP/1.1\r\n"), head);
            assertTrue(head.contains("Host: userlist.example\r\n"), head);
            assertTrue(o.timing().total() > 0);
        }
    }

    @Test
    void gnusTellsOneFailureFromAnother() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            Observation o = gnu("http://127.0.0.1:" + silent.getLocalPort() + "/", "", Duration.ofSeconds(1));
            assertEquals(Outcome.TIMEOUT, o.outcome(), o.error());
        }
        int free;
        try (ServerSocket server = new ServerSocket(0)) {
            free = server.getLocalPort();
        }
        Observation refused = gnu("http://127.0.0.1:" + free + "/", "", Probe.DEFAULT_TIMEOUT);
        assertEquals(Outcome.REFUSED, refused.outcome(), refused.error());
        assertFalse(refused.connection().established());
        assertEquals(Outcome.DNS, gnu("http://no-such-name.invalid/", "", Probe.DEFAULT_TIMEOUT).outcome());
        try (Peer plain = Peer.rude((socket, request) -> Peer.say(socket, "HTTP/1.1 400 x\r\n\r\n"))) {
            assertEquals(Outcome.TLS, gnu("https://127.0.0.1:" + plain.port() + "/", "", Probe.DEFAULT_TIMEOUT)
                .outcome());
        }
    }

    @Test
    void gnusFollowsNothing() throws Exception {
        try (Peer peer = Peer.answering(
                "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n")) {
            assertEquals(302, gnu(peer.url("/"), "", Probe.DEFAULT_TIMEOUT).status());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "1; wget: can't connect to remote host (10.0.0.9): Connection refused; REFUSED",
            "1; wget: can't connect to remote host (10.0.0.9): No route to host; UNREACHABLE",
            "1; wget: bad address 'no-such-svc'; DNS", "1; wget: download timed out; TIMEOUT",
            "143; Terminated; TIMEOUT",
            "1; wget: error getting response: Connection reset by peer; CUT",
            "4; failed: Network is unreachable.; UNREACHABLE",
            "4; wget: unable to resolve host address ‘x.invalid’; DNS", "5; Unable to establish SSL connection.; TLS",
            "4; failed: Connection timed out.; TIMEOUT"})
    void byItsWords(int exit, String said, Outcome outcome) throws Exception {
        WgetReport report = WgetReport.read(List.of("podlight begun=1795466000N", said, "podlight exit=" + exit
                + " ended=1795466003N"));
        Observation o = report.observation(Request.get("http://x/"), "");
        assertEquals(outcome, o.outcome());
        assertEquals(3_000_000, o.timing().total(), "a date that knows no nanoseconds");
    }

    @Test
    void busyBoxsFirstAnswerCounts() throws Exception {
        WgetReport report = WgetReport.read(List.of("Connecting to userlist-svc (10.43.7.7:80)",
                "  HTTP/1.1 302 Found", "  Location: /x", "  ", "Connecting to userlist-svc (10.43.7.7:80)",
                "  HTTP/1.1 200 OK", "  Content-Length: 2", "writing to stdout", "podlight exit=0"));
        Observation o = report.observation(Request.get("http://userlist-svc/"), "hi");
        assertEquals(302, o.status());
        assertEquals(1, o.answer().headers().size());
        assertEquals("10.43.7.7", o.connection().address());
        assertTrue(o.connection().established());
        Observation six = WgetReport.read(List.of("Connecting to [fd00::9]:80 ([fd00::9]:80)", "podlight exit=1"))
            .observation(Request.get("http://[fd00::9]/"), "");
        assertEquals("fd00::9", six.connection().address());
    }

    @Test
    void withNeitherItIsSaid() throws Exception {
        Wget wget = new Wget(Request.get("http://x/"), Probe.DEFAULT_TIMEOUT);
        assertEquals("probe.no-curl", assertThrows(NotSent.class, () -> wget.send(
                s -> new Ran(0, List.of(""), List.of("podlight exit=127")))).problem().key());
        assertEquals("probe.busybox-method", assertThrows(NotSent.class, () -> wget.send(
                s -> new Ran(0, List.of(""), List.of("podlight cannot=1", "podlight exit=0")))).problem().key());
        assertEquals("probe.curl-did-not-run", assertThrows(NotSent.class, () -> wget.send(
                s -> new Ran(1, List.of(), List.of("sh: not allowed")))).problem().key());
    }

    @Test
    void aNodeWithoutCurlSendsByWget() throws Exception {
        try (Peer peer = Peer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            Request request = Request.of("GET", peer.url("/"), "", new Vantage.Node(""));
            Curl.Shore withoutCurl = script -> script.contains("curl ")
                    ? new Ran(0, List.of(""), List.of("sh: 1: curl: not found", "podlight exit=127"))
                    : here(script);
            assumeTrue(Files.isExecutable(Path.of("/usr/bin/wget")), "skipped: no wget is installed");
            assertEquals(200, new Curl(request, Probe.DEFAULT_TIMEOUT).send(withoutCurl, List.of()).status());
        }
    }
}
