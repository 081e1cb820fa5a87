package dev.podlight.classroom.network;

import dev.podlight.classroom.time.ClassTime;
import dev.podlight.traffic.BadRequest;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Vantage;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * What stands behind one address and port of the class: lets in, refuses or stays silent as the cluster has it at that moment, speaks TLS
 * with who begins so, reads requests and gives what the wire brings.
 */
final class HttpDoor implements Listener.Handler {
    /** First byte of a TLS record that holds a ClientHello. */
    private static final int HANDSHAKE = 0x16;
    private static final byte[] NO_TLS = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"
        .getBytes(StandardCharsets.US_ASCII);

    private final Wire wire;
    private final Certificates certificates;
    private final ClassTime time;
    private final String place;
    private final Vantage from;

    /** @param place address and port that clients believe they talk to, for example {@code 20.200.1.11:80} */
    HttpDoor(Wire wire, Certificates certificates, ClassTime time, String place, Vantage from) {
        this.wire = wire;
        this.certificates = certificates;
        this.time = time;
        this.place = place;
        this.from = from;
    }

    /** What a connection meets here now. */
    Opening opening() {
        try {
            return wire.opening(Request.of("GET", origin(place.endsWith(":443")) + "/", "", from));
        } catch (BadRequest e) {
            throw new IllegalStateException(place, e);
        }
    }

    private String origin(boolean tls) {
        return (tls ? "https://" : "http://") + place;
    }

    @Override
    public void serve(Socket socket) throws IOException, InterruptedException {
        switch (opening()) {
            case SILENT -> SilentDoor.hold(socket.getInputStream());
            case REFUSED -> reset(socket);
            case OPEN -> {
                int first = socket.getInputStream().read();
                var begun = new ByteArrayInputStream(new byte[]{(byte) first});
                if (first == HANDSHAKE) {
                    secure(socket, begun);
                } else if (first >= 0) {
                    serve(socket, new SequenceInputStream(begun, socket.getInputStream()), false);
                }
            }
        }
    }

    private void secure(Socket socket, InputStream begun) throws IOException, InterruptedException {
        if (!speaksTls()) {
            socket.getOutputStream().write(NO_TLS);
            return;
        }
        try (Socket secure = certificates.over(socket, begun)) {
            serve(secure, secure.getInputStream(), true);
        }
    }

    /** A Pod that is asked past Traefik speaks plain HTTP. */
    private boolean speaksTls() {
        try {
            return wire.speaksTls(Request.of("GET", origin(true) + "/", "", from));
        } catch (BadRequest e) {
            throw new IllegalStateException(place, e);
        }
    }

    private void serve(Socket socket, InputStream raw, boolean tls) throws IOException, InterruptedException {
        InputStream in = new BufferedInputStream(raw);
        OutputStream out = new BufferedOutputStream(socket.getOutputStream());
        try (var connection = new Connection(socket.getPort())) {
            boolean goesOn = true;
            while (goesOn) {
                RequestHead head = RequestHead.read(in);
                if (head == null) {
                    return;
                }
                if (head.header("expect").equalsIgnoreCase("100-continue")) {
                    out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                }
                head.skipBody(in);
                goesOn = answer(head, connection, socket, in, out, tls);
            }
        }
    }

    private boolean answer(RequestHead head, Connection connection, Socket socket, InputStream in, OutputStream out,
            boolean tls) throws IOException, InterruptedException {
        Ending ending;
        try {
            ending = wire.send(Request.of(head.method(), origin(tls) + head.target(), head.header("host"), from),
                    head.headers(), connection);
        } catch (BadRequest e) {
            ending = TraefikAnswer.badRequest();
        }
        switch (ending) {
            case Ending.Answer answer -> {
                new HttpAnswer(answer, time.now()).write(out, head);
                return head.keepsAlive();
            }
            case Ending.Silent _ -> SilentDoor.hold(in);
            case Ending.NotTls _ -> socket.close();
            case Ending.Refused _,Ending.Unreachable _,Ending.NoName _ -> reset(socket);
        }
        return false;
    }

    /** The nearest to refused that an accepted connection can be: a reset instead of an orderly end. */
    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
    }
}
