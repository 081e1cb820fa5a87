package dev.podlight.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.podlight.i18n.Messages;
import dev.podlight.kube.KubeObjects;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Clusters and requests with anything wrong in them: whatever comes, a trace comes back, or a clear refusal of the request.
 * {@code podlight.fuzz.factor} makes it that many times longer.
 */
class FuzzTest {
    private static final int TRACES = 10_000 * Integer.getInteger("podlight.fuzz.factor", 1);
    private static final int PER_CLUSTER = 10;
    private static final List<String> STRINGS = List.of("", "/", "*", "*.", "*.x", ".", "..", "한글.호스트", "\u0000", "a"
        .repeat(
                300), "`", "None", "::1", "10.0.0.9", "999.1.1.1", "-1", "true", "http", "Local", "https://[", "%zz",
            "{0}",
            "' \"", "kubernetescrd", "@", "x@kubernetescrd", "😀");
    private static final List<String> URLS = List.of("http://userlist.10.0.0.9.nip.io/users/1", "https://10.0.0.9/",
            "http://10.0.0.10:31571/x", "http://localhost/", "http://[::1]:80/", "http://[fe80::1%25eth0]/",
            "http://userlist-svc/", "http://userlist-svc.user03.svc.cluster.local:80/", "http://10.43.2.2/",
            "http://10.42.0.11:8181/", "http://a..b/", "http://x.y.example.com./%2F%zz//../a", "http://호스트/",
            "http://1.2.3/",
            "http://999.999.999.999.nip.io/", "http://20.200.1.11/", "http://20.200.1.9/", "http://h:70000/", "//x", "",
            "http://");

    private final Random random = new Random(20261122);

    @Test
    void nothingBreaksIt() {
        List<JsonObject> objects = new ArrayList<>();
        TestClusters.changed(new JsonObject()).forEach(o -> objects.add(o.getAsJsonObject()));
        ClusterSnapshot[] before = {TestClusters.of(TestClusters.changed(new JsonObject()))};
        int[] refused = new int[1];
        assertTimeout(Duration.ofMinutes(1 + 2L * Integer.getInteger("podlight.fuzz.factor", 1)), () -> {
            for (int i = 0; i < TRACES; i += PER_CLUSTER) {
                ClusterSnapshot next = mutated(objects, before[0]);
                TraceOptions options = options();
                Tracer changed = new Tracer(before[0], options).in(next);
                before[0] = next;
                Tracer anew = new Tracer(ClusterSnapshot.of(next.objects()), options);
                for (int r = 0; r < PER_CLUSTER; r++) {
                    refused[0] += trace(anew, changed) ? 0 : 1;
                }
            }
        });
        System.out.println("fuzzed traces: " + TRACES + ", of them requests that were none: " + refused[0]);
    }

    /** The two must say the same: one was built anew, the other from the cluster before. */
    private boolean trace(Tracer tracer, Tracer changed) {
        Request request;
        try {
            request = Request.of("GET", mutated(pick(URLS)), random.nextInt(8) == 0 ? pick(STRINGS) : "", vantage());
        } catch (BadRequest e) {
            assertFalse(Messages.korean().format(e.text()).isBlank());
            return false;
        }
        Trace trace = tracer.trace(request);
        assertNotNull(trace.verdict());
        assertEquals(trace, changed.trace(request));
        trace.hops().forEach(h -> Messages.english().format(h.text()));
        List<Loser> losers = tracer.losers(trace);
        assertEquals(losers, changed.losers(trace));
        losers.forEach(l -> Messages.korean().format(l.text()));
        Messages.korean().format(trace.advice());
        return true;
    }

    private Vantage vantage() {
        return switch (random.nextInt(6)) {
            case 0 -> new Vantage.Node("");
            case 1 -> new Vantage.Node("node2");
            case 2 -> new Vantage.Pod("", "");
            case 3 -> new Vantage.Pod("user03", "userlist-a");
            default -> Vantage.LAPTOP;
        };
    }

    private TraceOptions options() {
        return switch (random.nextInt(4)) {
            case 0 -> new TraceOptions(new Front(pick(STRINGS), Set.of(80), null), "user03", Map.of());
            case 1 -> new TraceOptions(new Front("20.200.1.11", null, null), "", Map.of("a..b:80", pick(STRINGS)));
            case 2 -> new TraceOptions(new Front("", null, new Front.FrontEnd("lb", "20.200.1.9", List.of(pick(
                    STRINGS)), List.of(
                            new Front.PortRule(80, 31571)), List.of("10.0.0.9", pick(STRINGS)), new Front.HealthProbe(
                                    "http", 31571, pick(
                                            STRINGS)))), "", Map.of());
            default -> TraceOptions.NONE;
        };
    }

    private ClusterSnapshot mutated(List<JsonObject> objects, ClusterSnapshot before) {
        int changes = 1 + random.nextInt(6);
        List<JsonObject> copies = new ArrayList<>(objects);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(copies.size());
            JsonObject copy = copies.get(at).deepCopy();
            mutate(copy, random.nextInt(7));
            copies.set(at, copy);
        }
        Map<ObjectRef, KubeObject> read = new LinkedHashMap<>();
        copies.forEach(o -> KubeObjects.read(o).ifPresent(k -> read.put(k.ref(), k)));
        ClusterSnapshot next = before;
        for (KubeObject gone : before.objects()) {
            next = read.containsKey(gone.ref()) ? next : next.without(gone.ref());
        }
        for (KubeObject object : read.values()) {
            next = next.with(object);
        }
        return next;
    }

    /** Goes down to {@code depth} by chance and spoils what is there. */
    private void mutate(JsonElement element, int depth) {
        if (element.isJsonObject() && !element.getAsJsonObject().isEmpty()) {
            JsonObject object = element.getAsJsonObject();
            String name = pick(new ArrayList<>(object.keySet()));
            if (depth > 0 && !object.get(name).isJsonPrimitive()) {
                mutate(object.get(name), depth - 1);
            } else if (random.nextInt(4) == 0) {
                object.remove(name);
            } else {
                object.add(name, anything(object.get(name)));
            }
        } else if (element.isJsonArray() && !element.getAsJsonArray().isEmpty()) {
            JsonArray array = element.getAsJsonArray();
            int at = random.nextInt(array.size());
            if (depth > 0 && !array.get(at).isJsonPrimitive()) {
                mutate(array.get(at), depth - 1);
            } else {
                array.set(at, anything(array.get(at)));
            }
        }
    }

    private JsonElement anything(JsonElement before) {
        return switch (random.nextInt(9)) {
            case 0 -> JsonNull.INSTANCE;
            case 1 -> new JsonPrimitive(random.nextInt());
            case 2 -> new JsonPrimitive(1e300);
            case 3 -> new JsonPrimitive(random.nextBoolean());
            case 4 -> new JsonArray();
            case 5 -> new JsonObject();
            case 6 -> {
                JsonArray twice = new JsonArray();
                twice.add(before);
                twice.add(before.deepCopy());
                yield twice;
            }
            default -> new JsonPrimitive(pick(STRINGS));
        };
    }

    private String mutated(String url) {
        if (url.isEmpty() || random.nextInt(5) > 0) {
            return url;
        }
        int at = random.nextInt(url.length());
        return url.substring(0, at) + pick(STRINGS) + url.substring(at);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
