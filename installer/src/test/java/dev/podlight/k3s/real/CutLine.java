package dev.podlight.k3s.real;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A line between this side and a machine that can be cut, at once or after so many bytes; the next connection is whole again. */
final class CutLine implements AutoCloseable {
    private final ServerSocket door;
    private final InetSocketAddress machine;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile long left = Long.MAX_VALUE;

    CutLine(InetSocketAddress machine) throws IOException {
        this.machine = machine;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    void cut() {
        open.forEach(CutLine::close);
        open.clear();
    }

    /** Once so many bytes have gone to the machine. */
    void cutAfter(long bytes) {
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
                Socket here = door.accept();
                Socket there = new Socket();
                there.connect(machine, 5000);
                open.add(here);
                open.add(there);
                Thread.ofVirtual().start(() -> carry(here, there, true));
                Thread.ofVirtual().start(() -> carry(there, here, false));
            }
        } catch (IOException theDoorIsClosed) {
            cut();
        }
    }

    private void carry(Socket from, Socket to, boolean counts) {
        try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            byte[] chunk = new byte[32 * 1024];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                if (counts && left != Long.MAX_VALUE && (left -= read) <= 0) {
                    left = Long.MAX_VALUE;
                    cut();
                    return;
                }
                out.write(chunk, 0, read);
            }
        } catch (IOException theLineIsCut) {
            close(from);
        }
        close(to);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            return;
        }
    }
}
