package dev.podlight.classroom.cluster.image;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** How busy the Pods are: what their programs take at rest, and more for each request of the last minute. Safe for use by many threads. */
public final class Load {
    private static final double FADE_SECONDS = 60;
    private static final int NANOS_A_REQUEST = 900_000;
    private static final Map<String, Usage> AT_REST = Map.of("ssongman/userlist", new Usage(1_400_000, 148_000),
            "rancher/mirrored-library-traefik", new Usage(2_100_000, 31_000), "rancher/mirrored-coredns-coredns",
            new Usage(2_600_000, 14_000), "rancher/mirrored-metrics-server", new Usage(5_200_000, 19_000),
            "rancher/local-path-provisioner", new Usage(300_000, 7_900), "library/nginx", new Usage(40_000, 3_600),
            "library/httpd", new Usage(90_000, 6_100));

    /** @param cpuNanos of a core, in each second; {@code memoryKi} the working set */
    public record Usage(long cpuNanos, long memoryKi) {}

    private record Rate(double requests, Instant at) {}

    private final Map<String, Rate> rates = new HashMap<>();

    /** One request was answered by the Pod with this uid. */
    synchronized void count(String uid, Instant now) {
        rates.put(uid, new Rate(faded(uid, now) + 1, now));
    }

    private double faded(String uid, Instant now) {
        var rate = rates.get(uid);
        return rate == null
                ? 0
                : rate.requests() * Math.exp(-Duration.between(rate.at(), now).toMillis() / 1000.0 / FADE_SECONDS);
    }

    /** What a container of a running Pod takes now. */
    public synchronized Usage of(JsonObject pod, JsonObject container, Instant now) {
        var rest = Images.find(Tree.str(container, "image"))
            .filter(i -> i.own(container))
            .map(i -> AT_REST.getOrDefault(i.repository(), new Usage(50_000, 1_100)))
            .orElse(new Usage(0, 400));
        // A little up and down with each sample, the same for everybody who asks within it.
        int wobble = Math.floorMod((Meta.uid(pod) + now.getEpochSecond() / 15).hashCode(), 15);
        double a = faded(Meta.uid(pod), now) / FADE_SECONDS;
        return new Usage(rest.cpuNanos() * (93 + wobble) / 100 + (long) (a * NANOS_A_REQUEST),
                rest.memoryKi() * (98 + wobble / 5) / 100);
    }
}
