package dev.podlight.probe;

import dev.podlight.traffic.Request;
import dev.podlight.traffic.Target;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTTP/1.1 by hand (RFC 9112): an HTTP client library would hide which stage took the time, and set the Host header itself. */
final class HttpWire {
    private static final int EXCERPT = 64 * 1024;
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int MOST_HEADERS = 200;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: (.*))?");
    private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([^\\s;\"]+)");

    private final Socket socket;
    private final Progress progress;
    private final InputStream in;
    private String incomplete = "";

    HttpWire(Socket socket, Progress progress) throws IOException {
        this.socket = socket;
        this.progress = progress;
        this.in = new BufferedInputStream(new Timed(socket.getInputStream()));
    }

    static void write(Request request, OutputStream out, boolean keep) throws IOException {
        Target url = request.url();
        String query = url.query().isEmpty() ? "" : "?" + url.query();
        String body = request.method().equals("POST") || request.method().equals("PUT")
                ? "Content-Length: 0\r\n"
                : "";
        String head = clean(request.method()) + " " + clean(url.path() + query) + " HTTP/1.1\r\nHost: "
                + clean(host(request)) + "\r\nUser-Agent: podlight\r\nAccept: */*\r\n" + body
                + (keep ? "" : "Connection: close\r\n") + "\r\n";
        out.write(head.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** The extra header as it was given, else the URL's host, with its port where that is not the scheme's own. */
    private static String host(Request request) {
        Target url = request.url();
        if (!request.host().isEmpty()) {
            return request.host();
        }
        String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
        return url.port() == (url.https() ? 443 : 80) ? host : host + ":" + url.port();
    }

    /** No line break gets into a request line or header, whoever let it through before. */
    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", "");
    }

    /** Whether this answer was read to an end that it said itself, and the other side leaves the connection open (RFC 9112, 9.3). */
    boolean reusable(Observation.Answer answer) {
        boolean ends = answer.header("Content-Length").isPresent() || answer.header("Transfer-Encoding").isPresent();
        return ends && incomplete.isEmpty() && !answer.truncated()
                && !answer.header("Connection").orElse("").equalsIgnoreCase("close");
    }

    /** Why the body is not all there, or empty. */
    String incomplete() {
        return incomplete;
    }

    Observation.Answer read(String method) throws IOException {
        Matcher status = statusLine();
        List<Observation.Header> headers = headers();
        while (status.group(1).startsWith("1")) {
            status = statusLine();
            headers = headers();
        }
        int code = Integer.parseInt(status.group(1));
        Observation.Answer head = new Observation.Answer(code, status.group(2) == null ? "" : status.group(2), headers,
                "", false);
        boolean bodiless = method.equals("HEAD") || code == 204 || code == 304;
        return bodiless ? head : withBody(head);
    }

    private Observation.Answer withBody(Observation.Answer head) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        boolean more;
        try {
            more = body(head, body);
        } catch (IOException e) {
            // the status has come: the answer counts, and it is said that its end did not
            incomplete = Outcomes.words(e);
            more = true;
        }
        return new Observation.Answer(head.status(), head.reason(), head.headers(),
                body.toString(charset(head.header("Content-Type").orElse(""))), more);
    }

    /** @return whether there was more than the excerpt */
    private boolean body(Observation.Answer head, ByteArrayOutputStream body) throws IOException {
        if (head.header("Transfer-Encoding").orElse("").toLowerCase(java.util.Locale.ROOT).contains("chunked")) {
            return chunks(body);
        }
        String length = head.header("Content-Length").orElse("");
        if (!length.matches("\\d{1,18}")) {
            return copy(Long.MAX_VALUE, body, false);
        }
        return copy(Long.parseLong(length), body, true);
    }

    private boolean chunks(ByteArrayOutputStream body) throws IOException {
        while (true) {
            String size = line().split(";", 2)[0].strip();
            if (!size.matches("[0-9A-Fa-f]{1,15}")) {
                throw new ProtocolException("not a chunk: " + size);
            }
            long length = Long.parseLong(size, 16);
            if (length == 0) {
                trailers();
                return false;
            }
            if (copy(length, body, true)) {
                return true;
            }
            line();
        }
    }

    /** What comes after the last chunk, to the empty line. */
    private void trailers() throws IOException {
        for (String line = line(); !line.isEmpty(); line = line()) {
            // nobody asked for any (RFC 9112, 7.1.2)
        }
    }

    private boolean copy(long length, ByteArrayOutputStream body, boolean exact) throws IOException {
        byte[] buffer = new byte[8192];
        long left = length;
        while (left > 0) {
            if (body.size() >= EXCERPT) {
                return true;
            }
            int n = in.read(buffer, 0, (int) Math.min(Math.min(buffer.length, left), EXCERPT - body.size()));
            if (n < 0) {
                if (exact) {
                    throw new EOFException("the answer ended before its length");
                }
                return false;
            }
            body.write(buffer, 0, n);
            left -= n;
        }
        return false;
    }

    private Matcher statusLine() throws IOException {
        String line = line();
        Matcher m = STATUS.matcher(line);
        if (!m.matches()) {
            throw new ProtocolException("not HTTP: " + line.substring(0, Math.min(60, line.length())));
        }
        return m;
    }

    private List<Observation.Header> headers() throws IOException {
        List<Observation.Header> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1 || headers.size() >= MOST_HEADERS) {
                throw new ProtocolException("not a header");
            }
            headers.add(new Observation.Header(line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return headers;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException(line.size() == 0 ? "no answer, the connection was closed" : "cut in a line");
            }
            if (line.size() >= LONGEST_LINE) {
                throw new ProtocolException("line too long");
            }
            line.write(b);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private static Charset charset(String contentType) {
        Matcher m = CHARSET.matcher(contentType);
        try {
            return m.find() ? Charset.forName(m.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /** Gives each read only what is left of the time: an answer that drips would otherwise never end. */
    private final class Timed extends java.io.FilterInputStream {
        Timed(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            socket.setSoTimeout(progress.left());
            return super.read(buffer, offset, length);
        }
    }
}
