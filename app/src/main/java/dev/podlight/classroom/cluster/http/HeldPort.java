package dev.podlight.classroom.cluster.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A loopback port that is taken but not listened on: clients are refused, and nobody else gets it meanwhile. */
public final class HeldPort implements AutoCloseable {

    private final Socket socket = new Socket();

    /** @throws IOException somebody else has it */
    public HeldPort(int port) throws IOException {
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
