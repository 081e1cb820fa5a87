package dev.podlight.classroom.cluster.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** HTTP/1.1 as bytes. */
final class Wire {

    private static final int LONGEST_LINE = 64 * 1024;
    private static final int LARGEST_BODY = 16 * 1024 * 1024;

    private Wire() {}

    /** What came is no request. */
    static final class NotHttp extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** @return null if the client closed the connection instead of asking again */
    static Request read(InputStream in, OutputStream out, X509Certificate certificate) throws IOException {
        var start = line(in);
        while (start != null && start.isEmpty()) {
            start = line(in);
        }
        if (start == null) {
            return null;
        }
        var words = start.split(" ");
        if (words.length != 3) {
            throw new NotHttp();
        }
        var headers = new HashMap<String, String>();
        for (var line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.merge(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip(),
                        (first, more) -> first + ", " + more);
            }
        }
        if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        return Request.of(words[0], words[1], headers, body(in, headers), certificate);
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            var all = new java.io.ByteArrayOutputStream();
            for (int size = size(in); size > 0; size = size(in)) {
                if (all.size() + size > LARGEST_BODY) {
                    throw new IOException("body too large");
                }
                all.write(exactly(in, size));
                line(in);
            }
            line(in);
            return all.toByteArray();
        }
        var length = headers.getOrDefault("content-length", "0");
        if (!length.matches("\\d{1,9}") || Integer.parseInt(length) > LARGEST_BODY) {
            throw new IOException("body length " + length);
        }
        return exactly(in, Integer.parseInt(length));
    }

    private static int size(InputStream in) throws IOException {
        var line = line(in);
        if (line == null || !line.matches("[0-9a-fA-F]{1,7}(;.*)?")) {
            throw new IOException("bad chunk");
        }
        return Integer.parseInt(line.replaceAll(";.*", ""), 16);
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        var text = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return text.isEmpty() ? null : text.toString();
            }
            if (text.length() > LONGEST_LINE) {
                throw new IOException("line too long");
            }
            if (c != '\r') {
                text.append((char) c);
            }
        }
        return text.toString();
    }

    static void head(OutputStream out, int status, Map<String, String> headers) throws IOException {
        var text = new StringBuilder("HTTP/1.1 ").append(status).append(' ').append(reason(status)).append("\r\n");
        headers.forEach((k, v) -> text.append(k).append(": ").append(v).append("\r\n"));
        out.write(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    static void chunk(OutputStream out, byte[] bytes) throws IOException {
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** The last chunk. */
    static void end(OutputStream out) throws IOException {
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String reason(int status) {
        return switch (status) {
            case 101 -> "Switching Protocols";
            case 200 -> "OK";
            case 201 -> "Created";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 409 -> "Conflict";
            case 410 -> "Gone";
            case 415 -> "Unsupported Media Type";
            case 422 -> "Unprocessable Entity";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            default -> "Status";
        };
    }
}
