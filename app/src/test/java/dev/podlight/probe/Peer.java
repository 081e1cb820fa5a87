package dev.podlight.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** The other end of one connection, doing as the test says. */
final class Peer implements AutoCloseable {
    /** What is done with the connection, and the request that was read from it. */
    interface Script {
        void play(Socket socket, String request) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    /** The first request's head as it came. */
    final CompletableFuture<String> request = new CompletableFuture<>();
    /** Opens when the peer is closed. */
    final CountDownLatch closed = new CountDownLatch(1);

    private Peer(Script script, boolean reads) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread.ofVirtual().start(() -> serve(script, reads));
    }

    /** Reads the request's head, then plays. */
    static Peer that(Script script) throws IOException {
        return new Peer(script, true);
    }

    /** Plays at once, reading nothing. */
    static Peer rude(Script script) throws IOException {
        return new Peer(script, false);
    }

    static Peer answering(String answer) throws IOException {
        return that((socket, request) -> say(socket, answer));
    }

    static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    int port() {
        return server.getLocalPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    private void serve(Script script, boolean reads) {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(script, reads, socket));
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    private void serve(Script script, boolean reads, Socket socket) {
        try (socket) {
            StringBuilder head = new StringBuilder();
            while (reads && head.indexOf("\r\n\r\n") < 0) {
                int b = socket.getInputStream().read();
                if (b < 0) {
                    return;
                }
                head.append((char) b);
            }
            request.complete(head.toString());
            script.play(socket, head.toString());
        } catch (IOException e) {
            // the probe hung up
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
    }
}
