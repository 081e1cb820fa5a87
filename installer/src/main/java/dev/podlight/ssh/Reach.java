package dev.podlight.ssh;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/** The first step of a connection: from a name to an open socket, each way of failing told apart. */
final class Reach {
    private final SshAddress address;
    private final Duration timeout;
    private final AtomicReference<Socket> open = new AtomicReference<>();

    Reach(SshAddress address, Duration timeout) {
        this.address = address;
        this.timeout = timeout;
    }

    /** An open socket; all addresses of the name are tried in order. */
    Socket socket() throws SshException, InterruptedException {
        try {
            return Interruptible.call("reach " + address, this::connect, this::abort);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io)
                throw new SshException(failure(io), io);
            throw new IllegalStateException(e.getCause());
        }
    }

    private Socket connect() throws IOException {
        IOException last = new UnknownHostException(address.host());
        for (InetAddress candidate : InetAddress.getAllByName(address.host())) {
            Socket socket = new Socket();
            open.set(socket);
            try {
                socket.connect(new InetSocketAddress(candidate, address.port()), Math.toIntExact(timeout.toMillis()));
                return socket;
            } catch (IOException e) {
                socket.close();
                last = e;
            }
        }
        throw last;
    }

    private void abort() {
        Socket socket = open.get();
        try {
            if (socket != null)
                socket.close();
        } catch (IOException nothingLeftToDo) {
            return;
        }
    }

    private SshFailure failure(IOException e) {
        return switch (e) {
            case UnknownHostException _ -> new SshFailure.NameNotFound(address.host());
            case SocketTimeoutException _ -> new SshFailure.TimedOut(address, timeout);
            case NoRouteToHostException _ -> new SshFailure.NoRoute(address);
            case ConnectException c when String.valueOf(c.getMessage()).contains("timed out") ->
                new SshFailure.TimedOut(address, timeout);
            case ConnectException c when String.valueOf(c.getMessage()).contains("refused") ->
                new SshFailure.Refused(address);
            // "Network is unreachable", "Permission denied" by a local firewall
            default -> new SshFailure.NoRoute(address);
        };
    }
}
