package dev.podlight.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.transcript.Transcript;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SSH through a corporate proxy (HTTP CONNECT), to a real sshd. */
@Timeout(60)
class ProxyTest {
    @TempDir
    Path folder;
    private OpenSshServer server;
    private ServerSocket proxy;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile boolean willing = true;

    @BeforeEach
    void start() throws Exception {
        server = OpenSshServer.start(folder);
        proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    @AfterEach
    void stop() throws IOException {
        if (server != null)
            server.close();
        proxy.close();
    }

    private void serve() {
        try {
            while (true) {
                Socket near = proxy.accept();
                Thread.ofVirtual().start(() -> connect(near));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void connect(Socket near) {
        try (near; Socket far = new Socket("127.0.0.1", server.address().port())) {
            BufferedReader head = new BufferedReader(new InputStreamReader(near.getInputStream(),
                    StandardCharsets.US_ASCII), 1);
            asked.add(head.readLine());
            while (!head.readLine().isEmpty()) {
                // the rest of the request's head says nothing here
            }
            String answer = willing ? "200 Connection established" : "403 Forbidden";
            near.getOutputStream().write(("HTTP/1.1 " + answer + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            if (willing) {
                Thread.ofVirtual().start(() -> copy(far, near));
                copy(near, far);
            }
        } catch (IOException gone) {
            return;
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException gone) {
            return;
        }
    }

    private SshSession connect(SshAddress address) throws SshException, InterruptedException {
        ProxySelector always = new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", proxy.getLocalPort())));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress to, IOException why) {}
        };
        return new SshConnector(new KnownHosts(folder.resolve("kh")), (_, _) -> true, Transcript.NONE, Duration
            .ofSeconds(10), new Means(Optional::empty, always))
            .connect(Route.to(address, List.of(folder.resolve("id"))), Questions.NOBODY);
    }

    @Test
    void theProxyIsAskedByTheMachinesNameWhichOnlyItKnows() throws Exception {
        SshAddress named = new SshAddress("vm.only-the-proxy-knows.invalid", 22, server.address().user());
        try (SshSession session = connect(named)) {
            assertEquals("through", session.run("echo through").first());
        }
        assertTrue(asked.getFirst().startsWith("CONNECT vm.only-the-proxy-knows.invalid:22 "), asked.toString());
    }

    @Test
    void whereTheProxyWouldNotTheDirectWayIsTried() throws Exception {
        willing = false;
        connect(server.address()).close();
        assertTrue(!asked.isEmpty());
    }

    @Test
    void whereNeitherGoesBothAreSaid() {
        willing = false;
        SshAddress named = new SshAddress("vm.only-the-proxy-knows.invalid", 22, "x");
        SshException thrown = assertThrows(SshException.class, () -> connect(named));
        assertEquals("127.0.0.1:" + proxy.getLocalPort(), ((SshFailure.ProxyRefused) thrown.failure()).proxy());
    }
}
