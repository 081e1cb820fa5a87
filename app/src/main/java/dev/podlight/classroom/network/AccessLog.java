package dev.podlight.classroom.network;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.podlight.classroom.time.ClassTime;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.Request;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Traefik's access log, when its arguments turn it on ({@code --accesslog}). Field names and formats are those of Traefik's
 * pkg/middlewares/accesslog. Safe for any thread.
 */
final class AccessLog {
    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();
    private static final DateTimeFormatter CLF = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
        .withZone(ZoneOffset.UTC);

    private final ClassTime time;
    private final Random random;
    private final AtomicLong count = new AtomicLong();

    AccessLog(ClassTime time, long seed) {
        this.time = time;
        this.random = new Random(seed ^ 0xacce55);
    }

    /**
     * What one request came to in Traefik.
     *
     * @param router its name in Traefik, or empty when none matched
     * @param service its name in Traefik, or empty when none was asked
     * @param server {@code IP:port} of the Pod, or empty when none was reached
     * @param answered whether a Pod gave the answer
     */
    record Entry(Request request, Crossing crossing, String router, String service, String server, boolean answered,
            Ending.Answer answer) {}

    void write(Moment now, Entry entry) {
        Optional<Pod> traefik = now.traefikPod();
        if (traefik.isEmpty()) {
            return;
        }
        var settings = Flags.of(traefik.get());
        if (settings.isOn("accesslog")) {
            String line = settings.value("accesslog.format").equals("json") ? json(entry) : common(entry);
            now.cluster().addLog(Moment.SYSTEM, traefik.get().name(), line);
        }
    }

    private synchronized long nanos(int least, int most) {
        return least + random.nextInt(most - least);
    }

    private String json(Entry e) {
        Request request = e.request();
        long overhead = nanos(45_000, 240_000);
        long origin = e.answered() ? nanos(600_000, 2_900_000) : 0;
        Instant end = time.now();
        Instant start = end.minus(Duration.ofNanos(overhead + origin));
        var json = new JsonObject();
        json.addProperty("ClientAddr", e.crossing().seen() + ":" + e.crossing().seenPort());
        json.addProperty("ClientHost", e.crossing().seen());
        json.addProperty("ClientPort", Integer.toString(e.crossing().seenPort()));
        json.addProperty("ClientUsername", "-");
        json.addProperty("DownstreamContentSize", e.answer().body().length);
        json.addProperty("DownstreamStatus", e.answer().status());
        json.addProperty("Duration", overhead + origin);
        if (e.answered()) {
            json.addProperty("OriginContentSize", e.answer().body().length);
            json.addProperty("OriginDuration", origin);
            json.addProperty("OriginStatus", e.answer().status());
        }
        json.addProperty("Overhead", overhead);
        json.addProperty("RequestAddr", host(request));
        json.addProperty("RequestContentSize", 0);
        json.addProperty("RequestCount", count.incrementAndGet());
        json.addProperty("RequestHost", request.effectiveHost());
        json.addProperty("RequestMethod", request.method());
        json.addProperty("RequestPath", path(request));
        json.addProperty("RequestPort", port(request));
        json.addProperty("RequestProtocol", "HTTP/1.1");
        json.addProperty("RequestScheme", request.url().scheme());
        json.addProperty("RetryAttempts", 0);
        route(json, e);
        json.addProperty("StartLocal", start.toString());
        json.addProperty("StartUTC", start.toString());
        json.addProperty("entryPointName", request.url().https() ? "websecure" : "web");
        json.addProperty("level", "info");
        json.addProperty("msg", "");
        json.addProperty("time", DateTimeFormatter.ISO_INSTANT.format(end.truncatedTo(
                java.time.temporal.ChronoUnit.SECONDS)));
        return JSON.toJson(json);
    }

    private static void route(JsonObject json, Entry e) {
        if (!e.router().isEmpty()) {
            json.addProperty("RouterName", e.router());
        }
        if (!e.server().isEmpty()) {
            json.addProperty("ServiceAddr", e.server());
        }
        if (!e.service().isEmpty()) {
            json.addProperty("ServiceName", e.service());
        }
        if (!e.server().isEmpty()) {
            json.addProperty("ServiceURL", "http://" + e.server());
        }
    }

    /** Traefik's common log format: the common one, then count, router, server and duration. */
    private String common(Entry e) {
        Request request = e.request();
        // status and size are the server's own: of what Traefik answers by itself there are none
        return "%s - - [%s] \"%s %s HTTP/1.1\" %s %s \"-\" \"-\" %d \"%s\" \"%s\" %dms".formatted(e.crossing().seen(),
                CLF.format(time.now()), request.method(), path(request), e.answered() ? e.answer().status() : "-",
                e.answered() ? e.answer().body().length : "-",
                count.incrementAndGet(), e.router().isEmpty() ? "-" : e.router(),
                e.server().isEmpty() ? "-" : "http://" + e.server(), e.answered() ? nanos(0, 3) : 0);
    }

    private static String path(Request request) {
        return request.url().path() + (request.url().query().isEmpty() ? "" : "?" + request.url().query());
    }

    private static String host(Request request) {
        return request.host().isEmpty() ? request.url().host() : request.host();
    }

    private static String port(Request request) {
        String host = host(request);
        int colon = host.lastIndexOf(':');
        return colon < 0 ? "-" : host.substring(colon + 1);
    }
}
