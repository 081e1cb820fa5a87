package dev.podlight.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.traffic.BadRequest;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.Vantage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against real sockets, each with a failure of its own. */
@Timeout(60)
final class LaptopProbeTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration HASTY = Duration.ofMillis(300);
    static final LaptopProbe NOWHERE = new LaptopProbe(Doors.NONE, Map.of());
    private final LaptopProbe probe = NOWHERE;

    private Observation get(String url, Duration timeout) throws BadRequest, InterruptedException {
        return probe.send(Request.get(url), timeout);
    }

    @Test
    void bringsTheAnswer() throws Exception {
        try (Peer peer = Peer.answering("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-A: 1\r\n"
                + "Content-Length: 14\r\n\r\n{\"name\":\"김\"}and more")) {
            Observation o = get(peer.url("/users/1?a=b"), PATIENT);
            assertEquals(Outcome.HTTP, o.outcome());
            assertEquals(200, o.status());
            assertEquals("{\"name\":\"김\"}", o.answer().body());
            assertEquals("1", o.answer().header("x-a").orElseThrow());
            assertEquals("GET /users/1?a=b HTTP/1.1", peer.request.get().lines().findFirst().orElseThrow());
            assertTrue(peer.request.get().contains("\r\nHost: 127.0.0.1:" + peer.port() + "\r\n"));
            assertTrue(o.connection().established());
            assertTrue(o.connection().local().startsWith("127.0.0.1:"));
            assertNull(o.timing().dns(), "an address is not looked up");
            assertNotNull(o.timing().connect());
            assertNotNull(o.timing().http());
            assertNull(o.timing().tls());
        }
    }

    @Test
    void sendsTheHostHeaderAndTheMethod() throws Exception {
        try (Peer peer = Peer.answering("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n")) {
            Observation o = probe.send(
                    Request.of("HEAD", peer.url("/"), "userlist.example", Vantage.LAPTOP), PATIENT);
            assertTrue(peer.request.get().startsWith("HEAD / HTTP/1.1\r\nHost: userlist.example\r\n"));
            assertEquals(200, o.status());
            assertEquals("", o.answer().body());
            assertEquals("", o.error());
        }
    }

    @Test
    void postsNothing() throws Exception {
        try (Peer peer = Peer.answering("HTTP/1.1 204 No Content\r\n\r\n")) {
            probe.send(Request.of("POST", peer.url("/x"), "", Vantage.LAPTOP), PATIENT);
            assertTrue(peer.request.get().contains("Content-Length: 0\r\n"));
        }
    }

    @Test
    void readsChunks() throws Exception {
        try (Peer peer = Peer.answering(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n")) {
            assertEquals("hello world", get(peer.url("/"), PATIENT).answer().body());
        }
    }

    @Test
    void skipsInterimAnswers() throws Exception {
        try (Peer peer = Peer.answering(
                "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 404 Not Found\r\n\r\nno")) {
            Observation o = get(peer.url("/"), PATIENT);
            assertEquals(404, o.status());
            assertEquals("no", o.answer().body());
        }
    }

    @Test
    void keepsAnExcerptOfALongBody() throws Exception {
        try (Peer peer = Peer.that((socket, request) -> {
            Peer.say(socket, "HTTP/1.1 200 OK\r\n\r\n");
            for (int i = 0; i < 1000; i++) {
                Peer.say(socket, "0123456789".repeat(100));
            }
        })) {
            Observation o = get(peer.url("/"), PATIENT);
            assertTrue(o.answer().truncated());
            assertEquals(64 * 1024, o.answer().body().length());
        }
    }

    @Test
    void bringsARedirectAndDoesNotFollowIt() throws Exception {
        try (Peer peer = Peer.answering(
                "HTTP/1.1 301 Moved Permanently\r\nLocation: https://elsewhere/\r\nContent-Length: 0\r\n\r\n")) {
            Observation o = get(peer.url("/"), PATIENT);
            assertEquals(301, o.status());
            assertEquals("https://elsewhere/", o.answer().header("location").orElseThrow());
        }
    }

    @Test
    void refused() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        Observation o = get("http://127.0.0.1:" + port + "/", PATIENT);
        assertEquals(Outcome.REFUSED, o.outcome());
        assertEquals(Trace.Symptom.REFUSED, o.outcome().symptom());
        assertNull(o.answer());
        assertEquals("127.0.0.1", o.connection().address());
    }

    @Test
    void unknownName() throws Exception {
        Observation o = get("http://no-such-host.invalid/", PATIENT);
        assertEquals(Outcome.DNS, o.outcome());
        assertNull(o.connection());
    }

    @Test
    void silence() throws Exception {
        try (Peer peer = Peer.that((socket, request) -> request.length())) {
            // the script ends at once, so hold the connection by another that waits
            try (Peer silent = Peer.that((socket, request) -> peer.closed.await())) {
                Observation o = get(silent.url("/"), HASTY);
                assertEquals(Outcome.TIMEOUT, o.outcome());
                assertTrue(o.connection().established());
            }
        }
    }

    @Test
    void anAnswerThatDripsEndsWithTheTimeAndCounts() throws Exception {
        try (Peer peer = Peer.that((socket, request) -> {
            Peer.say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbegin");
            socket.getInputStream().read();
        })) {
            Observation o = get(peer.url("/"), HASTY);
            assertEquals(Outcome.HTTP, o.outcome());
            assertEquals("begin", o.answer().body());
            assertTrue(o.answer().truncated());
            assertTrue(!o.error().isEmpty());
        }
    }

    @Test
    void reset() throws Exception {
        try (Peer peer = Peer.that((socket, request) -> socket.setSoLinger(true, 0))) {
            assertEquals(Outcome.CUT, get(peer.url("/"), PATIENT).outcome());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/9 banana\r\n\r\n",
            "HTTP/1.1 200 OK\r\nno colon\r\n\r\n"})
    void notHttp(String answer) throws Exception {
        try (Peer peer = Peer.answering(answer)) {
            assertEquals(Outcome.CUT, get(peer.url("/"), PATIENT).outcome());
        }
    }

    @Test
    void tlsThatIsNone() throws Exception {
        try (Peer peer = Peer.rude((socket, request) -> {
            socket.getInputStream().read();
            Peer.say(socket, "HTTP/1.1 400 Bad Request\r\n\r\n");
        })) {
            Observation o = get("https://127.0.0.1:" + peer.port() + "/", PATIENT);
            assertEquals(Outcome.TLS, o.outcome());
            assertTrue(o.connection().established());
            assertNull(o.timing().tls());
        }
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        try (Peer peer = Peer.that((socket, request) -> socket.getInputStream().read())) {
            Thread sender = Thread.currentThread();
            peer.request.thenRun(sender::interrupt);
            assertThrows(InterruptedException.class, () -> get(peer.url("/"), PATIENT));
        }
    }

    @Test
    void aDoorStandsForAnAddressAndItsNipName() throws Exception {
        try (Peer peer = Peer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")) {
            LaptopProbe through = new LaptopProbe(new Doors(Map.of("20.200.1.11:80", "127.0.0.1:" + peer.port())),
                    Map.of());
            Observation o = through.send(Request.get("http://userlist.20.200.1.11.nip.io/"), PATIENT);
            assertEquals(200, o.status());
            assertEquals(List.of("20.200.1.11"), o.connection().resolved());
            assertEquals("127.0.0.1:" + peer.port(), o.connection().through());
            assertTrue(peer.request.get().contains("Host: userlist.20.200.1.11.nip.io\r\n"));
            Observation other = through.send(Request.get("http://20.200.1.11:31571/"), PATIENT);
            assertEquals(Outcome.REFUSED, other.outcome());
        }
    }

    @Test
    void whatIsResolvedByHandIsNotLookedUp() throws Exception {
        try (Peer peer = Peer.answering("HTTP/1.1 200 OK\r\n\r\nhi")) {
            LaptopProbe told = new LaptopProbe(Doors.NONE, Map.of("no-such-host.invalid:" + peer.port(), "127.0.0.1"));
            assertEquals(200,
                    told.send(Request.get("http://no-such-host.invalid:" + peer.port() + "/"), PATIENT).status());
        }
    }

    @Test
    void twoAtOnceDoNotMeet() throws Exception {
        try (Peer a = Peer.answering("HTTP/1.1 200 OK\r\n\r\na"); Peer b = Peer.answering("HTTP/1.1 200 OK\r\n\r\nb")) {
            var results = new java.util.concurrent.ConcurrentLinkedQueue<String>();
            List<Thread> threads = List.of(a, b).stream().map(p -> Thread.ofVirtual().start(() -> {
                try {
                    results.add(get(p.url("/"), PATIENT).answer().body());
                } catch (BadRequest | InterruptedException e) {
                    results.add(e.toString());
                }
            })).toList();
            for (Thread t : threads) {
                t.join();
            }
            assertEquals(List.of("a", "b"), results.stream().sorted().toList());
        }
    }

    @Test
    void noLineBreakGetsIntoTheRequest() throws Exception, IOException {
        try (Peer peer = Peer.answering("HTTP/1.1 200 OK\r\n\r\n")) {
            Request sly = new Request("GET", Request.get(peer.url("/")).url(), "a\r\nX-Evil: 1", Vantage.LAPTOP);
            probe.send(sly, PATIENT);
            assertTrue(!peer.request.get().contains("\r\nX-Evil"));
        }
    }
}
