package dev.podlight.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A line between a person and a server: that a test can cut, at once or after so many bytes, or make silent as a dead network does. The
 * next connection is whole again.
 */
public final class Relay implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 5000;

    private final ServerSocket door;
    private final InetSocketAddress server;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch silence;
    private volatile long left = Long.MAX_VALUE;

    /** @param here where it listens; port 0 for any */
    public Relay(InetSocketAddress here, InetSocketAddress server) throws IOException {
        this.server = server;
        this.door = new ServerSocket(here.getPort(), 50, here.getAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** On any port of loopback. */
    public Relay(InetSocketAddress server) throws IOException {
        this(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), server);
    }

    /** To a server of loopback. */
    Relay(int target) throws IOException {
        this(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
    }

    public int port() {
        return door.getLocalPort();
    }

    /**
     * What is sent from now on is lost, and nobody is told.
     *
     * @return open once something was lost
     */
    CountDownLatch goSilent() {
        CountDownLatch lost = new CountDownLatch(1);
        silence = lost;
        return lost;
    }

    void speakAgain() {
        silence = null;
    }

    public void cut() {
        open.forEach(Relay::close);
        open.clear();
    }

    /** Once so many bytes have gone to the server. */
    public void cutAfter(long bytes) {
        left = bytes;
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = door.accept();
                Socket far = new Socket();
                far.connect(server, PATIENCE_MILLIS);
                open.addAll(List.of(near, far));
                Thread.ofVirtual().start(() -> carry(near, far, true));
                Thread.ofVirtual().start(() -> carry(far, near, false));
            }
        } catch (IOException theDoorIsClosed) {
            cut();
        }
    }

    private void carry(Socket from, Socket to, boolean counts) {
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] chunk = new byte[32 * 1024];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                if (counts && left != Long.MAX_VALUE && (left -= read) <= 0) {
                    left = Long.MAX_VALUE;
                    cut();
                    return;
                }
                CountDownLatch lost = silence;
                if (lost == null)
                    out.write(chunk, 0, read);
                else
                    lost.countDown();
            }
        } catch (IOException theLineIsCut) {
            return;
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            return;
        }
    }
}
