package dev.podlight.ssh;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/** The first step of a connection: from a name to an open socket, each way of failing told apart. */
final class Reach {
    private final SshAddress address;
    private final Duration timeout;
    private final ProxySelector proxies;
    private final AtomicReference<Socket> open = new AtomicReference<>();

    /** @param proxies null for none */
    Reach(SshAddress address, Duration timeout, ProxySelector proxies) {
        this.address = address;
        this.timeout = timeout;
        this.proxies = proxies;
    }

    /** An open socket; all addresses of the name are tried in order. */
    Socket socket() throws SshException, InterruptedException {
        try {
            return Interruptible.call("reach " + address, this::anyWay, this::abort);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ByProxy refused)
                throw new SshException(new SshFailure.ProxyRefused(address, refused.proxy, String.valueOf(refused
                    .getMessage())), refused);
            if (e.getCause() instanceof IOException io)
                throw new SshException(failure(io), io);
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Neither the proxy nor the direct way led there. */
    private static final class ByProxy extends IOException {
        private static final long serialVersionUID = 1;
        private final String proxy;

        ByProxy(Proxy proxy, IOException refusal) {
            super(refusal.getMessage(), refusal);
            this.proxy = ((InetSocketAddress) proxy.address()).getHostString() + ":" + ((InetSocketAddress) proxy
                .address()).getPort();
        }
    }

    /** By the proxy of the computer's settings, if they name one; many carry port 443 only, so then the direct way. */
    private Socket anyWay() throws IOException {
        Optional<Proxy> proxy = proxy();
        if (proxy.isEmpty())
            return connect();
        try {
            return connect(new Socket(proxy.get()), InetSocketAddress.createUnresolved(address.host(), address.port()));
        } catch (IOException refusal) {
            try {
                return connect();
            } catch (IOException noneEither) {
                throw new ByProxy(proxy.get(), refusal);
            }
        }
    }

    private Optional<Proxy> proxy() {
        if (proxies == null)
            return Optional.empty();
        String host = address.host().indexOf(':') < 0 ? address.host() : "[" + address.host() + "]";
        return proxies.select(URI.create("https://" + host + ":" + address.port()))
            .stream()
            .filter(proxy -> proxy.type() != Proxy.Type.DIRECT)
            .findFirst();
    }

    private Socket connect() throws IOException {
        IOException last = new UnknownHostException(address.host());
        for (InetAddress candidate : InetAddress.getAllByName(address.host())) {
            try {
                return connect(new Socket(), new InetSocketAddress(candidate, address.port()));
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    private Socket connect(Socket socket, InetSocketAddress to) throws IOException {
        open.set(socket);
        try {
            socket.connect(to, Math.toIntExact(timeout.toMillis()));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
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
