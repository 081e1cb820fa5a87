package dev.podlight.classroom.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The head of an HTTP/1 request.
 *
 * @param target path and query
 * @param headers names in lower case
 */
record RequestHead(String method, String target, String version, Map<String, String> headers) {
    private static final int LIMIT = 65536;

    /** The next request on a connection, null when the client has closed it or speaks something else. */
    static RequestHead read(InputStream in) throws IOException {
        String first = line(in);
        while (first != null && first.isEmpty()) {
            first = line(in);
        }
        String[] words = first == null ? new String[0] : first.split(" ");
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            return null;
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
            }
        }
        String target = words[1].startsWith("/") ? words[1] : words[1].replaceFirst("^https?://[^/]*", "");
        return new RequestHead(words[0], target.isEmpty() ? "/" : target, words[2], headers);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    boolean keepsAlive() {
        String connection = header("connection").toLowerCase(Locale.ROOT);
        return version.equals("HTTP/1.1") ? !connection.contains("close") : connection.contains("keep-alive");
    }

    /** Reads past the body, which no Pod of the class looks at. */
    void skipBody(InputStream in) throws IOException {
        if (header("transfer-encoding").toLowerCase(Locale.ROOT).contains("chunked")) {
            for (int size = chunk(in); size > 0; size = chunk(in)) {
                in.skipNBytes(size);
                line(in);
            }
            line(in);
        } else if (header("content-length").matches("\\d{1,18}")) {
            in.skipNBytes(Long.parseLong(header("content-length")));
        }
    }

    private static int chunk(InputStream in) throws IOException {
        String line = line(in);
        String size = line == null ? "" : line.replaceFirst(";.*", "").strip();
        if (!size.matches("[0-9a-fA-F]{1,7}")) {
            throw new IOException("not a chunk: " + size);
        }
        return Integer.parseInt(size, 16);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return line.isEmpty() ? null : line.toString();
            }
            if (line.length() > LIMIT) {
                throw new IOException("a line of more than " + LIMIT + " bytes");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
