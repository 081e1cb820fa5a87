package dev.podlight.probe;

import dev.podlight.traffic.Request;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;

/** One request on its way: name, connection, TLS, HTTP. Says each step to the progress before and after. */
record Attempt(Request request, Doors doors, Names names, Progress progress) {

    /** On a connection of its own, which is closed then. */
    Observation run() throws IOException {
        try (Socket socket = open()) {
            return exchange(socket, false).observation();
        }
    }

    /** A connection that stands, TLS agreed where the URL asks for it. */
    Socket open() throws IOException {
        progress.begin();
        String host = request.url().host();
        List<String> addresses = names.addresses(host, request.url().port());
        progress.resolved(!Names.isAddress(host));
        Socket socket = connect(addresses);
        if (!request.url().https()) {
            return socket;
        }
        try {
            return Tls.over(socket, host, request.url().port(), progress);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The first address that takes the connection; the last one's failure if none does. */
    private Socket connect(List<String> addresses) throws IOException {
        IOException last = new ConnectException("no address");
        for (String address : addresses) {
            try {
                return connect(addresses, address);
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    private Socket connect(List<String> addresses, String address) throws IOException {
        int port = request.url().port();
        Optional<InetSocketAddress> door = doors.to(address, port);
        progress.trying(addresses, address, door.map(Attempt::written).orElse(""));
        if (door.isEmpty() && doors.knows(address)) {
            // a machine of the class where nobody listens; asking the real network for its address would ask a stranger
            throw new ConnectException("Connection refused");
        }
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(door.orElseGet(() -> new InetSocketAddress(address, port)), progress.left());
            progress.connected(written((InetSocketAddress) socket.getLocalSocketAddress()));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static String written(InetSocketAddress a) {
        String host = a.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + a.getPort();
    }

    /** @param again whether another request may come on this connection */
    record Exchange(Observation observation, boolean again) {}

    /** @param keep whether the other side is asked to leave the connection open */
    Exchange exchange(Socket socket, boolean keep) throws IOException {
        progress.begin();
        socket.setSoTimeout(progress.left());
        HttpWire.write(request, socket.getOutputStream(), keep);
        HttpWire wire = new HttpWire(socket, progress);
        Observation.Answer answer = wire.read(request.method());
        return new Exchange(progress.answered(answer, wire.incomplete()), keep && wire.reusable(answer));
    }
}
