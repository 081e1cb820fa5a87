package dev.podlight.classroom.network;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** An answer as it goes over the connection. */
public record HttpAnswer(Ending.Answer answer, Instant now) {
    private static final DateTimeFormatter DATE = DateTimeFormatter
        .ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
        .withZone(ZoneOffset.UTC);

    void write(OutputStream out, RequestHead asked) throws IOException {
        out.write(head(!asked.keepsAlive()).getBytes(StandardCharsets.UTF_8));
        if (!asked.method().equals("HEAD")) {
            out.write(answer.body());
        }
        out.flush();
    }

    /** Status line and headers, each line and the empty one at the end with CR LF. @param last whether the connection ends with it */
    public String head(boolean last) {
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        headers.put("Date", DATE.format(now));
        headers.put("Content-Length", Integer.toString(answer.body().length));
        if (last) {
            headers.put("Connection", "close");
        }
        var text = new StringBuilder("HTTP/1.1 ").append(answer.status())
            .append(' ')
            .append(Reasons.of(answer.status()))
            .append("\r\n");
        headers.forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        return text.append("\r\n").toString();
    }
}
