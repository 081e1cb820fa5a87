package dev.podlight.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.TraceOptions;
import dev.podlight.traffic.Tracer;
import dev.podlight.traffic.Vantage;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many requests at once, over real sockets. */
@Timeout(60)
final class BurstTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private static Prober prober() {
        ClusterSnapshot nothing = ClusterSnapshot.empty();
        return new Prober(new Tracer(nothing, TraceOptions.NONE), new Vantages(Optional.empty(), Optional.empty(),
                nothing), new LaptopProbe(Doors.NONE, Map.of()), Front.NONE, Set.of());
    }

    /** Answers request after request on a connection, and counts connections. */
    private static Peer.Script keeping(AtomicInteger connections, int perConnection) {
        return (socket, request) -> {
            connections.incrementAndGet();
            Peer.say(socket, OK);
            for (int i = 1; i < perConnection && head(socket); i++) {
                Peer.say(socket, OK);
            }
        };
    }

    private static boolean head(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = socket.getInputStream().read();
            if (b < 0) {
                return false;
            }
            head.append((char) b);
        }
        return true;
    }

    @Test
    void eachOnAConnectionOfItsOwn() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        try (Peer peer = Peer.that(keeping(connections, 100))) {
            Burst.Spread spread = new Burst(prober(), 50, false).run(Request.get(peer.url("/")),
                    Probe.DEFAULT_TIMEOUT, s -> told.set(s.sent()));
            assertEquals(50, spread.sent());
            assertEquals(Map.of(200, 50), spread.statuses());
            assertEquals(50, spread.unclear(), "nothing says whose answers these are");
            assertEquals(50, connections.get());
            assertEquals(50, told.get());
            assertEquals(50, spread.micros().size());
        }
    }

    @Test
    void keptConnectionsAreFewAndAClosedOneIsMadeAgain() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        try (Peer peer = Peer.that(keeping(connections, 100))) {
            Burst.Spread spread = new Burst(prober(), 60, true).run(Request.get(peer.url("/")),
                    Probe.DEFAULT_TIMEOUT, _ -> {});
            assertEquals(Map.of(Outcome.HTTP, 60), spread.outcomes());
            assertTrue(connections.get() <= Burst.AT_ONCE, connections::toString);
        }
        connections.set(0);
        try (Peer peer = Peer.that(keeping(connections, 3))) {
            Burst.Spread spread = new Burst(prober(), 30, true).run(Request.get(peer.url("/")),
                    Probe.DEFAULT_TIMEOUT, _ -> {});
            assertEquals(Map.of(Outcome.HTTP, 30), spread.outcomes());
            assertTrue(connections.get() >= 10, connections::toString);
        }
    }

    @Test
    void neverMoreThanSomeAtOnce() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (Peer peer = Peer.that((socket, request) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            now.decrementAndGet();
            Peer.say(socket, OK);
        })) {
            new Burst(prober(), 100, false).run(Request.get(peer.url("/")), Probe.DEFAULT_TIMEOUT, _ -> {});
            assertTrue(most.get() <= Burst.AT_ONCE, most::toString);
        }
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        try (Peer peer = Peer.that((socket, request) -> {
            begun.countDown();
            socket.getInputStream().read();
        })) {
            Thread sender = Thread.ofVirtual().start(() -> {
                try {
                    new Burst(prober(), 1000, false).run(Request.get(peer.url("/")), Duration.ofHours(1), _ -> {});
                    ended.complete(null);
                } catch (InterruptedException | NotSent | dev.podlight.traffic.BadRequest e) {
                    ended.complete(e);
                }
            });
            begun.await();
            sender.interrupt();
            assertInstanceOf(InterruptedException.class, ended.get(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void whatCannotBeIsRefused() throws Exception {
        for (int count : List.of(0, -1, Burst.MOST + 1)) {
            assertThrows(IllegalArgumentException.class, () -> new Burst(prober(), count, false));
        }
        Request node = Request.of("GET", "http://x/", "", new Vantage.Node("n"));
        assertThrows(NotSent.class, () -> new Burst(prober(), 1, false).run(node, Probe.DEFAULT_TIMEOUT, _ -> {}));
    }
}
