package dev.podlight.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A port of this computer's loopback whose connections a machine carries on. It outlives a lost SSH session: the next connection through
 * it makes the session anew. Closed with the session, or by itself.
 */
public final class Tunnel implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final ServerSocket listener;
    private final Far far;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** Makes the machine's end of a connection. */
    @FunctionalInterface
    interface Far {
        Socket open() throws SshException, IOException, InterruptedException;
    }

    private Tunnel(ServerSocket listener, Far far) {
        this.listener = listener;
        this.far = far;
    }

    static Tunnel open(Far far) throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[]{127, 0, 0, 1}), 0));
        Tunnel tunnel = new Tunnel(listener, far);
        Thread.ofVirtual().name("tunnel " + tunnel.port()).start(tunnel::accept);
        return tunnel;
    }

    /** The local port, of 127.0.0.1. */
    public int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = listener.accept();
                open.add(near);
                Thread.ofVirtual().name("tunnelled").start(() -> carry(near));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void carry(Socket near) {
        try (near; Socket end = far.open()) {
            Thread back = Thread.ofVirtual().name("tunnelled back").start(() -> pump(end, near));
            pump(near, end);
            back.join();
        } catch (SshException | IOException nobodyThere) {
            // whoever connected sees a connection that is cut, as with ssh -L
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(near);
        }
    }

    /** One direction; its end is told to the other side, and a broken one ends both. */
    private static void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                out.flush();
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException goneAnyway) {
            return;
        }
    }

    /** Listens no more and cuts what is open. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException goneAnyway) {
            // what is open is cut all the same
        }
        open.forEach(Tunnel::close);
    }
}
