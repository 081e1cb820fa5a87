package dev.podlight.classroom.network;

import dev.podlight.classroom.time.ClassTime;
import dev.podlight.i18n.Text;
import dev.podlight.traffic.BadRequest;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Vantage;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What speaks HTTP behind one address and port of the class: reads requests and gives what the wire brings. */
final class HttpDoor implements Listener.Handler {
    private static final DateTimeFormatter DATE = DateTimeFormatter
        .ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
        .withZone(ZoneOffset.UTC);

    private final Wire wire;
    private final ClassTime time;
    private final String origin;

    /** @param origin scheme, address and port that clients believe they talk to, for example {@code http://20.200.1.11:80} */
    HttpDoor(Wire wire, ClassTime time, String origin) {
        this.wire = wire;
        this.time = time;
        this.origin = origin;
    }

    /** Whether nobody would accept a connection here now. */
    boolean refuses() {
        try {
            return wire.refuses(Request.get(origin + "/"));
        } catch (BadRequest e) {
            throw new IllegalStateException(origin, e);
        }
    }

    @Override
    public void serve(Socket socket) throws IOException, InterruptedException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        OutputStream out = new BufferedOutputStream(socket.getOutputStream());
        var connection = new Connection();
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
            goesOn = answer(head, connection, socket, in, out);
        }
    }

    private boolean answer(RequestHead head, Connection connection, Socket socket, InputStream in, OutputStream out)
            throws IOException, InterruptedException {
        Ending outcome;
        try {
            outcome = wire.send(Request.of(head.method(), origin + head.target(), head.header("host"),
                    Vantage.LAPTOP), connection);
        } catch (BadRequest e) {
            outcome = bad(e.text());
        }
        if (!(outcome instanceof Ending.Answer answer)) {
            giveNothing(outcome, socket, in);
            return false;
        }
        boolean goesOn = head.keepsAlive();
        write(out, answer, head.method().equals("HEAD"), goesOn);
        return goesOn;
    }

    private static Ending bad(Text why) {
        byte[] body = ("400 Bad Request: " + why.key()).getBytes(StandardCharsets.UTF_8);
        return new Ending.Answer(400, Map.of("Content-Type", "text/plain; charset=utf-8"), body, "");
    }

    private static void giveNothing(Ending outcome, Socket socket, InputStream in) throws IOException {
        if (outcome instanceof Ending.Silent) {
            SilentDoor.hold(in);
        } else {
            // a reset instead of an orderly end: the nearest to refused that an accepted connection can be
            socket.setSoLinger(true, 0);
        }
    }

    private void write(OutputStream out, Ending.Answer answer, boolean headOnly, boolean goesOn) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        headers.put("Date", DATE.format(time.now()));
        headers.put("Content-Length", Integer.toString(answer.body().length));
        if (!goesOn) {
            headers.put("Connection", "close");
        }
        var text = new StringBuilder("HTTP/1.1 ").append(answer.status())
            .append(' ')
            .append(Reasons.of(answer.status()))
            .append("\r\n");
        headers.forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        out.write(text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        if (!headOnly) {
            out.write(answer.body());
        }
        out.flush();
    }
}
