package dev.podlight.classroom.cluster.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** An HTTPS server on a loopback port, a virtual thread a connection. */
public final class HttpsListener implements AutoCloseable {

    private final ServerSocket server;
    private final Function<Request, Reply> answer;
    private final Set<SSLSocket> open = ConcurrentHashMap.newKeySet();
    private final Thread accepting;
    private volatile boolean closed;

    /**
     * @param port 0 for any free one
     * @param answer called on many threads at once
     * @throws IOException the port is taken
     */
    public HttpsListener(Authority authority, Authority.Identity identity, int port, Function<Request, Reply> answer)
            throws IOException {
        this.answer = answer;
        var context = ServerTls.context(authority, identity);
        server = context.getServerSocketFactory().createServerSocket(port, 200, InetAddress.getLoopbackAddress());
        ((SSLServerSocket) server).setWantClientAuth(true);
        accepting = Thread.ofVirtual().name("api-accept-" + port()).start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Ends every connection. The port is free when it returns. */
    @Override
    public void close() {
        closed = true;
        quietly(server);
        open.forEach(HttpsListener::quietly);
        try {
            // Only the thread that accepts gives the port back, when it wakes.
            accepting.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!closed) {
            try {
                var socket = (SSLSocket) server.accept();
                open.add(socket);
                Thread.ofVirtual().name("api-connection").start(() -> serve(socket));
            } catch (IOException e) {
                // The listener was closed, or one client was gone before it was taken: the loop's condition tells which.
                continue;
            }
        }
    }

    private void serve(SSLSocket socket) {
        try (socket) {
            if (closed) {
                return;
            }
            socket.setTcpNoDelay(true);
            socket.startHandshake();
            var certificate = certificate(socket);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 16 * 1024);
            boolean more = true;
            while (more) {
                var request = Wire.read(in, out, certificate);
                more = request != null && reply(request, in, out);
            }
        } catch (IOException e) {
            // The client hung up or spoke no HTTP: there is nobody left to tell.
            open.remove(socket);
        } finally {
            open.remove(socket);
        }
    }

    private static X509Certificate certificate(SSLSocket socket) {
        try {
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        } catch (SSLPeerUnverifiedException e) {
            return null;
        }
    }

    private boolean reply(Request request, InputStream in, OutputStream out) throws IOException {
        switch (answer.apply(request)) {
            case Reply.Whole whole -> {
                return Exchange.send(request, whole, out);
            }
            case Reply.Stream stream -> {
                stream(stream, in, out);
                return false;
            }
            case Reply.Upgrade upgrade -> {
                Wire.head(out, 101, upgrade.headers());
                out.flush();
                converse(upgrade.conversation(), in, out);
                return false;
            }
        }
    }

    private static void converse(Reply.Conversation conversation, InputStream in, OutputStream out)
            throws IOException {
        try {
            conversation.hold(in, out);
        } catch (InterruptedException e) {
            throw new IOException("hung up", e);
        }
    }

    /** A client that streams sends nothing more, so whatever can be read then is its hanging up. */
    private static void stream(Reply.Stream stream, InputStream in, OutputStream out) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", stream.contentType());
        headers.put("Cache-Control", "no-cache, private");
        headers.put("Transfer-Encoding", "chunked");
        headers.put("Connection", "close");
        Wire.head(out, 200, headers);
        out.flush();
        var writer = Thread.currentThread();
        var listener = Thread.ofVirtual().name("api-hang-up").start(() -> {
            awaitEnd(in);
            writer.interrupt();
        });
        try {
            stream.source().writeTo(chunk -> Wire.chunk(out, chunk));
            out.write("0\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            out.flush();
        } catch (InterruptedException e) {
            throw new IOException("hung up", e);
        } finally {
            listener.interrupt();
        }
    }

    private static void awaitEnd(InputStream in) {
        try {
            int c = in.read();
            while (c >= 0) {
                c = in.read();
            }
        } catch (IOException e) {
            // Reset instead of closed: it means the same.
            return;
        }
    }

    private static void quietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed all the same; what could not be said any more was a farewell.
            return;
        }
    }
}
