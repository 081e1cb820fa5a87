package dev.podlight.classroom.network;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A port of loopback that is open or refuses, and stays the same port. While it refuses, the port is bound but not listened on, so that
 * nobody else gets it. Safe for any thread.
 */
final class Listener implements AutoCloseable {
    private final Handler handler;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final int port;
    private ServerSocket open;
    private Thread accepting;
    private Socket placeholder;
    private boolean closed;

    /** Refuses at first. */
    Listener(Handler handler) throws IOException {
        this.handler = handler;
        this.placeholder = reserve(0);
        this.port = placeholder.getLocalPort();
    }

    /** Serves one connection, on a thread of its own; the socket is closed afterwards. */
    interface Handler {
        void serve(Socket socket) throws IOException, InterruptedException;
    }

    int port() {
        return port;
    }

    /** @throws IOException if the port cannot be had back */
    synchronized void open(boolean on) throws IOException {
        if (closed || on == (open != null)) {
            return;
        }
        if (on) {
            placeholder.close();
            open = listen();
            ServerSocket opened = open;
            accepting = Thread.ofVirtual().name("classroom-door-" + port).start(() -> accept(opened));
        } else {
            shut();
            placeholder = reserve(port);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        placeholder.close();
        shut();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    /** Only the thread that accepts gives the port back, when it wakes: until then nobody could have it again. */
    private void shut() throws IOException {
        if (open == null) {
            return;
        }
        open.close();
        open = null;
        try {
            accepting.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ServerSocket listen() throws IOException {
        var socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 512);
        return socket;
    }

    private static Socket reserve(int port) throws IOException {
        var socket = new Socket();
        socket.setReuseAddress(true);
        try {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (BindException e) {
            // only the reservation is lost; opening again will tell if somebody took the port
            socket.close();
        }
        return socket;
    }

    private void accept(ServerSocket accepting) {
        while (!accepting.isClosed()) {
            try {
                Socket socket = accepting.accept();
                connections.add(socket);
                Thread.ofVirtual().name("classroom-connection").start(() -> serve(socket));
            } catch (IOException e) {
                // closed, or the client was gone before we looked
                continue;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            handler.serve(socket);
        } catch (IOException e) {
            // the client went away: there is nobody to tell
            connections.remove(socket);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(socket);
        }
    }
}
