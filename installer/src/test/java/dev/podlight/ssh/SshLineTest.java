package dev.podlight.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.podlight.transcript.Transcript;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One session: its ten places, its end, its return, what it carries. Against a real OpenSSH server. */
@Timeout(180)
class SshLineTest {
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
    void twoHundredCommandsAtOnceAllGetTheirTurn() throws Exception {
        try (SshSession session = server.connect();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Ran>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int n = i;
                all.add(threads.submit(() -> session.run("echo " + n)));
            }
            for (int i = 0; i < 200; i++)
                assertEquals(String.valueOf(i), all.get(i).get().first());
        }
    }

    @Test
    void tenRunAtOnceAndTheEleventhWaits() throws Exception {
        try (SshSession session = server.connect();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch running = new CountDownLatch(10);
            AtomicInteger ended = new AtomicInteger();
            Path gate = server.home().resolve("gate");
            List<Future<Ran>> ten = new ArrayList<>();
            for (int i = 0; i < 10; i++)
                ten.add(threads.submit(() -> {
                    Ran ran = session.run("echo here; while [ ! -e " + Shell.quote(gate.toString())
                            + " ]; do sleep 0.1; done", new Output() {
                                @Override
                                public void out(String line) {
                                    running.countDown();
                                }
                            });
                    ended.incrementAndGet();
                    return ran;
                }));
            assertTrue(running.await(60, TimeUnit.SECONDS), "ten at once");
            Future<Ran> eleventh = threads.submit(() -> session.run("echo eleven"));
            Future<Ran> cancelled = threads.submit(() -> session.run("echo never"));
            cancelled.cancel(true);
            assertEquals(0, ended.get());
            assertFalse(eleventh.isDone());
            Files.writeString(gate, "");
            for (Future<Ran> each : ten)
                assertTrue(each.get().ok());
            assertEquals("eleven", eleventh.get().first());
        }
    }

    @Test
    void aServerWithFewerPlacesIsWaitedFor() throws Exception {
        server.close();
        server = OpenSshServer.start(Files.createDirectory(folder.resolve("few")), "MaxSessions 3");
        try (SshSession session = server.connect();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Ran>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++)
                all.add(threads.submit(() -> session.run("sleep 0.05; echo done")));
            for (Future<Ran> each : all)
                assertEquals("done", each.get().first());
        }
    }

    @Test
    void aLostConnectionIsToldAndMadeAnewAtTheNextUse() throws Exception {
        try (Relay relay = new Relay(server.address().port()); SshSession session = through(relay, KeepAlive.USUAL)) {
            BlockingQueue<Boolean> told = new LinkedBlockingQueue<>();
            session.onConnected(told::add);
            relay.cut();
            assertEquals(false, told.poll(60, TimeUnit.SECONDS));
            assertFalse(session.isConnected());
            assertEquals("back", session.run("echo back").first());
            assertEquals(true, told.poll(60, TimeUnit.SECONDS));
            assertTrue(session.isConnected());
        }
    }

    /** Whether the command or the connection's own reader finds it out first, it is told, and once. */
    @Test
    void aLossIsToldAlsoWhileCommandsRun() throws Exception {
        try (Relay relay = new Relay(server.address().port());
                SshSession session = through(relay, KeepAlive.USUAL);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            BlockingQueue<Boolean> told = new LinkedBlockingQueue<>();
            session.onConnected(told::add);
            for (int round = 0; round < 5; round++) {
                CountDownLatch begun = new CountDownLatch(3);
                List<Future<Ran>> running = new ArrayList<>();
                for (int i = 0; i < 3; i++)
                    running.add(threads.submit(() -> session.run("echo begun; sleep 60", begins(begun))));
                assertTrue(begun.await(60, TimeUnit.SECONDS));
                relay.cut();
                for (Future<Ran> each : running)
                    assertInstanceOf(SshException.class, assertThrows(ExecutionException.class, each::get).getCause());
                assertEquals(false, told.poll(60, TimeUnit.SECONDS));
                assertEquals("back", session.run("echo back").first());
                assertEquals(true, told.poll(60, TimeUnit.SECONDS));
                assertTrue(told.isEmpty());
            }
        }
    }

    private static Output begins(CountDownLatch begun) {
        return new Output() {
            @Override
            public void out(String line) {
                begun.countDown();
            }
        };
    }

    @Test
    void aSilentLineIsNoticedByTheKeepAlive() throws Exception {
        KeepAlive quick = new KeepAlive(Duration.ofSeconds(1), 1);
        try (Relay relay = new Relay(server.address().port()); SshSession session = through(relay, quick)) {
            BlockingQueue<Boolean> told = new LinkedBlockingQueue<>();
            session.onConnected(told::add);
            relay.goSilent();
            SshException thrown = assertThrows(SshException.class, () -> session.run("echo lost"));
            assertInstanceOf(SshFailure.ConnectionLost.class, thrown.failure());
            assertEquals(false, told.poll(60, TimeUnit.SECONDS));
            relay.speakAgain();
            assertEquals("back", session.run("echo back").first());
        }
    }

    @Test
    void afterItsEndItIsNotMadeAnew() throws Exception {
        SshSession session = server.connect();
        BlockingQueue<Boolean> told = new LinkedBlockingQueue<>();
        session.onConnected(told::add);
        session.close();
        assertThrows(SshException.class, () -> session.run("true"));
        assertTrue(told.isEmpty(), "an end that was wanted is no loss");
    }

    @Test
    void aTunnelOutlivesALostSession() throws Exception {
        try (Relay relay = new Relay(server.address().port()); SshSession session = through(relay, KeepAlive.USUAL)) {
            Tunnel tunnel = session.tunnel("127.0.0.1", server.address().port());
            assertEquals("SSH-", greeting(tunnel.port()));
            relay.cut();
            assertEquals("SSH-", greeting(tunnel.port()));
        }
    }

    @Test
    void aLineThatBreaksWhileATunnelAsksForItsFarEndIsALostOne() throws Exception {
        Channels channels = new Channels();
        try (Socket socket = new Socket("127.0.0.1", server.address().port())) {
            Session session = over(socket, channels);
            // nothing can be written any more, and whoever reads has not heard of it
            socket.shutdownOutput();
            assertThrows(JSchException.class, () -> farEnd(session, channels));
            session.disconnect();
        }
    }

    @Test
    void whoeverWaitsForATunnelsFarEndHearsThatTheLineIsCut() throws Exception {
        Channels channels = new Channels();
        try (Relay relay = new Relay(server.address().port());
                Socket socket = new Socket("127.0.0.1", relay.port());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Session session = over(socket, channels);
            CountDownLatch asked = relay.goSilent();
            Future<Socket> waiting = threads.submit(() -> farEnd(session, channels));
            assertTrue(asked.await(60, TimeUnit.SECONDS));
            relay.cut();
            Throwable thrown = assertThrows(ExecutionException.class, waiting::get).getCause();
            assertTrue(Channels.isDown(assertInstanceOf(JSchException.class, thrown)));
        }
    }

    private Session over(Socket socket, Channels channels) throws JSchException {
        JSch jsch = new JSch();
        jsch.addIdentity(folder.resolve("id").toString());
        Session session = jsch.getSession(server.address().user(), "127.0.0.1", server.address().port());
        session.setConfig("StrictHostKeyChecking", "no");
        session.setSocketFactory(new WatchedSocket(socket, channels::ended));
        session.connect();
        return session;
    }

    private Socket farEnd(Session session, Channels channels) throws JSchException, IOException {
        return TunnelSocket.open(session, channels, "127.0.0.1", server.address().port(), Duration.ofHours(1));
    }

    @Test
    void aClosedTunnelListensNoMore() throws Exception {
        try (SshSession session = server.connect()) {
            boolean refused = false;
            // the system may give a port to somebody else at once, but not each of five
            for (int i = 0; i < 5 && !refused; i++) {
                Tunnel tunnel = session.tunnel("127.0.0.1", server.address().port());
                assertEquals("SSH-", greeting(tunnel.port()));
                tunnel.close();
                refused = refuses(tunnel.port());
            }
            assertTrue(refused);
        }
    }

    private static boolean refuses(int port) {
        try {
            greeting(port);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void aPutGoesOnWhereItWasCut() throws Exception {
        byte[] content = new byte[3_000_000];
        new Random(3).nextBytes(content);
        Path file = Files.write(folder.resolve("big"), content);
        String remote = server.home().resolve("big there").toString();
        try (SshSession session = server.connect()) {
            assertTrue(session.size(remote).isEmpty());
            session.put(Files.write(folder.resolve("part"), java.util.Arrays.copyOf(content, 1_000_000)), remote,
                    Transfer.SILENT);
            assertEquals(1_000_000, session.size(remote).orElseThrow());
            List<Long> seen = new ArrayList<>();
            session.put(file, remote, 999_000, (done, total) -> {
                seen.add(done);
                assertEquals(content.length, total);
            });
            assertEquals(999_000, seen.getFirst());
            assertEquals(content.length, seen.getLast());
            assertEquals(-1, Files.mismatch(file, Path.of(remote)));
            session.put(file, remote, content.length, Transfer.SILENT);
            assertEquals(-1, Files.mismatch(file, Path.of(remote)));
        }
    }

    private SshSession through(Relay relay, KeepAlive keepAlive) throws SshException, InterruptedException {
        SshAddress address = new SshAddress("127.0.0.1", relay.port(), server.address().user());
        Hop hop = new Hop(address, List.of(folder.resolve("id")), true, false, List.of(), keepAlive);
        return server.connector((_, _) -> true, Transcript.NONE).connect(new Route(List.of(), hop), Questions.NOBODY);
    }

    private static String greeting(int port) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            byte[] start = socket.getInputStream().readNBytes(4);
            if (start.length < 4)
                throw new IOException("cut");
            return new String(start, StandardCharsets.US_ASCII);
        }
    }
}
