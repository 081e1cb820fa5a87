package dev.podlight.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.ssh.Ran;
import dev.podlight.traffic.BadRequest;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Vantage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What curl elsewhere is told, and what is made of what it says. The recorded lines are curl 7.88's and 8.14's. */
@Timeout(60)
final class CurlTest {
    private static final Vantage NODE = new Vantage.Node("");

    private static Request get(String url) throws BadRequest {
        return Request.of("GET", url, "", NODE);
    }

    private static Observation read(Request request, String out, String... err) {
        return new CurlAnswer(request, CurlReport.read(List.of(err)), out).observation();
    }

    private static String facts(String times) {
        return "podlight " + times + " remote=10.0.0.9 local=10.0.0.9:40312";
    }

    @Test
    void anAnswer() throws Exception {
        Observation o = read(get("http://localhost:31571/users/1"),
                "HTTP/1.1 200 OK\nContent-Type: application/json\nX-A: 1\n\n{\"id\":1}\n",
                "*   Trying 127.0.0.1:31571...",
                "* Connected to localhost (127.0.0.1) port 31571 (#0)", "< HTTP/1.1 200 OK",
                "podlight dns=0.000161 connect=0.000364 tls=0.000000 first=0.014129 total=0.014260 remote=127.0.0.1"
                        + " local=127.0.0.1:34440",
                "podlight exit=0");
        assertEquals(Outcome.HTTP, o.outcome());
        assertEquals(200, o.status());
        assertEquals("OK", o.answer().reason());
        assertEquals("1", o.answer().header("x-a").orElseThrow());
        assertEquals("{\"id\":1}\n", o.answer().body());
        assertEquals("", o.error());
        assertEquals(new Observation.Timing(161L, 203L, null, 13896L, 14260), o.timing());
        assertEquals(new Observation.Connection(List.of("127.0.0.1"), "127.0.0.1", 31571, true, "127.0.0.1:34440", ""),
                o.connection());
        assertNull(o.certificate());
    }

    @Test
    void anAddressIsNotLookedUp() throws Exception {
        Observation o = read(get("http://10.0.0.9/"), "HTTP/1.1 204 No Content\n\n",
                facts("dns=0,000021 connect=0,000364 tls=0,000000 first=0,0141 total=0,0150"), "podlight exit=0");
        assertNull(o.timing().dns());
        assertEquals(343L, o.timing().connect(), "a decimal comma is one too");
        assertEquals("", o.answer().body());
    }

    @ParameterizedTest
    @CsvSource({"6, '', DNS", "7, Connection refused, REFUSED", "7, No route to host, UNREACHABLE",
            "7, Network is unreachable, UNREACHABLE", "7, Connection timed out, TIMEOUT", "7, '', REFUSED",
            "28, '', TIMEOUT", "35, '', TLS", "60, '', TLS", "52, '', CUT", "56, '', CUT", "1, '', CUT"})
    void oneFailureIsToldFromAnother(int exit, String why, Outcome outcome) throws Exception {
        Observation o = read(get("http://some.host/"), "", "*   Trying 10.0.0.9:80...",
                why.isEmpty() ? "*" : "* connect to 10.0.0.9 port 80 from 10.0.0.9 port 53210 failed: " + why,
                "curl: (" + exit + ") in curl's words",
                "podlight dns=0.001 connect=0.000000 tls=0.000000 first=0.000000 total=0.002 remote= local=:0",
                "podlight exit=" + exit);
        assertEquals(outcome, o.outcome());
        assertTrue(o.error().contains("in curl's words") && o.error().contains(why), o.error());
        assertFalse(o.connection().established());
        assertEquals("10.0.0.9", o.connection().address());
        assertNull(o.timing().connect());
        assertNull(o.answer());
    }

    @Test
    void everyAddressThatWasTried() throws Exception {
        Observation o = read(get("http://localhost:1/"), "", "*   Trying 127.0.0.1:1...", "*   Trying [::1]:1...",
                "*   Trying fe80::1...", "*   Trying 10.0.0.9...",
                "podlight dns=0.000029 connect=0.000000 total=0.001238 remote= local=:0", "podlight exit=7");
        assertEquals(List.of("127.0.0.1", "::1", "fe80::1", "10.0.0.9"), o.connection().resolved());
    }

    @Test
    void aNameWithoutAddressWasNeverConnected() throws Exception {
        Observation o = read(get("http://nosuch.invalid/"), "",
                "podlight dns=0.000000 connect=0.000000 total=0.000144 remote= local=:0", "podlight exit=6");
        assertNull(o.connection());
        assertNull(o.timing().dns());
        assertEquals(144, o.timing().total());
    }

    @Test
    void anAnswerThatEndsEarlyCountsAndSaysSo() throws Exception {
        Observation o = read(get("http://10.0.0.9/"), "HTTP/1.1 200 OK\nContent-Length: 100\n\nbegin",
                "curl: (28) Operation timed out after 8001 milliseconds with 5 out of 100 bytes received",
                facts("dns=0.00002 connect=0.0003 first=0.001 total=8.001"), "podlight exit=28");
        assertEquals(Outcome.HTTP, o.outcome());
        assertEquals("begin", o.answer().body());
        assertTrue(o.answer().truncated());
        assertTrue(o.error().contains("5 out of 100"));
    }

    @Test
    void anInterimAnswerIsSkippedAndALongOneCut() throws Exception {
        Observation o = read(get("http://10.0.0.9/"),
                "HTTP/1.1 103 Early Hints\nLink: x\n\nHTTP/1.1 404 Not Found\n\n" + "a".repeat(70_000),
                facts("dns=0.00002 connect=0.0003 first=0.001 total=0.002"), "podlight exit=23");
        assertEquals(404, o.status());
        assertEquals(64 * 1024, o.answer().body().length());
        assertTrue(o.answer().truncated());
        assertEquals("", o.error(), "that enough had come is no failure");
    }

    @Test
    void headsThatAreNoneAreACut() throws Exception {
        for (String out : List.of("", "HTTP/1.1 200 OK\nX: 1", "SSH-2.0-OpenSSH\n\n")) {
            assertEquals(Outcome.CUT, read(get("http://10.0.0.9/"), out, facts("connect=0.1 total=0.2"),
                    "podlight exit=0").outcome());
        }
    }

    @Test
    void theCertificateIsReported() throws Exception {
        Observation o = read(get("https://10.0.0.9/"), "HTTP/1.1 404 Not Found\n\nx", "* Server certificate:",
                "*  subject: CN=TRAEFIK DEFAULT CERT", "*  start date: Nov  2 03:04:05 2026 GMT",
                "*  expire date: Nov 22 03:04:05 2027 GMT", "*  issuer: CN=TRAEFIK DEFAULT CERT",
                facts("dns=0.00002 connect=0.0003 tls=0.004 first=0.005 total=0.006"), "podlight exit=0");
        assertTrue(o.certificate().traefikDefault());
        assertEquals("2026-11-02T03:04:05Z", o.certificate().notBefore());
        assertEquals("2027-11-22T03:04:05Z", o.certificate().notAfter());
        assertEquals(3700L, o.timing().tls());
        assertEquals(2000L, o.timing().http());
    }

    @Test
    void whereNoCurlIsNothingWasSent() throws Exception {
        Curl curl = new Curl(get("http://10.0.0.9/"), Probe.DEFAULT_TIMEOUT);
        NotSent missing = assertThrows(NotSent.class, () -> curl.send(line -> new Ran(0, List.of(""),
                List.of("sh: 1: curl: not found", "podlight exit=127")), List.of()));
        assertEquals("probe.no-curl", missing.problem().key());
        NotSent refused = assertThrows(NotSent.class, () -> curl.send(line -> new Ran(0, List.of(""),
                List.of("Error from server (NotFound): pods \"curltest\" not found", "podlight exit=1")),
                List.of("k3s", "kubectl")));
        assertTrue(refused.problem().args().toString().contains("curltest"), refused.problem()::toString);
    }

    @Test
    void aUrlIsAWordAndNothingElse() throws Exception {
        Request request = Request.of("GET", "http://h/$(reboot)'%7B;x?a=[1-9]&b", "a';b", NODE);
        String script = new Curl(request, Duration.ofMillis(1500)).script(List.of());
        assertTrue(script.contains(" 'http://h/$(reboot)'\\''%7B;x?a=[1-9]&b'; echo"), script);
        assertTrue(script.contains(" 'Host: a'\\'';b' "), script);
        assertTrue(script.contains(" -m 1.5 "), script);
    }

    /** The real one, where there is one: its lines are what the reader expects. */
    @ParameterizedTest
    @CsvSource({"GET", "HEAD", "POST", "DELETE"})
    void aRealCurl(String method) throws Exception {
        Assumptions.assumeTrue(isThere("curl"), "no curl here");
        try (Peer peer = Peer.answering("HTTP/1.1 200 OK\r\nContent-Length: 8\r\nX-A: 1\r\n\r\nline 1\r\n")) {
            Request request = Request.of(method, peer.url("/a/../b?c=[d]"), "userlist.example", NODE);
            Observation o = new Curl(request, Duration.ofSeconds(20)).send(CurlTest::here, List.of());
            assertEquals(Outcome.HTTP, o.outcome(), o::toString);
            assertTrue(peer.request.get().startsWith(method + " /a/../b?c=[d] HTTP/1.1\r\nHost: userlist.example\r\n"),
                    peer.request.get());
            assertFalse(peer.request.get().toLowerCase(java.util.Locale.ROOT).contains("content-type"));
            assertEquals(method.equals("POST"), peer.request.get().contains("Content-Length: 0\r\n"));
            assertEquals(method.equals("HEAD") ? "" : "line 1\n", o.answer().body());
            assertEquals("127.0.0.1", o.connection().address());
            assertTrue(o.connection().local().startsWith("127.0.0.1:"));
            assertTrue(o.timing().total() > 0 && o.timing().connect() != null);
        }
    }

    @Test
    void aRealCurlRefusedAndNameless() throws Exception {
        Assumptions.assumeTrue(isThere("curl"), "no curl here");
        Duration patient = Duration.ofSeconds(20);
        Observation refused = new Curl(get("http://127.0.0.1:1/"), patient).send(CurlTest::here, List.of());
        assertEquals(Outcome.REFUSED, refused.outcome());
        assertEquals(List.of("127.0.0.1"), refused.connection().resolved());
        assertEquals(Outcome.DNS,
                new Curl(get("http://no-such-host.invalid/"), patient).send(CurlTest::here, List.of()).outcome());
    }

    private static boolean isThere(String program) throws InterruptedException {
        return here("command -v " + program).ok();
    }

    private static Ran here(String script) throws InterruptedException {
        try {
            Process sh = new ProcessBuilder("sh", "-c", script).start();
            sh.getOutputStream().close();
            List<String> out = lines(sh.getInputStream());
            List<String> err = lines(sh.getErrorStream());
            return new Ran(sh.waitFor(), out, err);
        } catch (IOException e) {
            return new Ran(127, List.of(), List.of(e.toString()));
        }
    }

    /** As an SSH session cuts them. */
    private static List<String> lines(InputStream in) throws IOException {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        if (lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return lines.stream().map(l -> l.endsWith("\r") ? l.substring(0, l.length() - 1) : l).toList();
    }
}
