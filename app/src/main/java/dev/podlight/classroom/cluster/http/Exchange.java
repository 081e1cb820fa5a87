package dev.podlight.classroom.cluster.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Requests and whole answers in turn on one connection, without TLS: what a forwarded port carries. */
public final class Exchange {

    private Exchange() {}

    /** What answers a request. */
    public interface Answer {
        /** @throws IOException there is nobody to answer: the connection ends */
        Reply.Whole to(Request request) throws IOException;
    }

    /** Serves until the client ends, or wants no more. */
    public static void serve(InputStream in, OutputStream out, Answer answer) throws IOException {
        boolean more = true;
        try {
            while (more) {
                var request = Wire.read(in, out, null);
                more = request != null && send(request, answer.to(request), out);
            }
        } catch (Wire.NotHttp e) {
            // as servers do: they say so and hang up
            Wire.head(out, 400, Map.of("Content-Length", "0", "Connection", "close"));
            out.flush();
        }
    }

    /** @return whether the client may ask again */
    static boolean send(Request request, Reply.Whole whole, OutputStream out) throws IOException {
        var headers = new LinkedHashMap<>(whole.headers());
        headers.put("Content-Length", Integer.toString(whole.body().length));
        Wire.head(out, whole.status(), headers);
        if (!request.method().equals("HEAD")) {
            out.write(whole.body());
        }
        out.flush();
        return !request.header("Connection").equalsIgnoreCase("close");
    }
}
