package dev.podlight.bench;

import com.google.gson.JsonObject;
import dev.podlight.kube.Cluster;
import dev.podlight.kube.Link;
import dev.podlight.kube.LiveCluster;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.KubeObject;
import dev.podlight.traffic.KubeObject.EndpointSlice;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.TraceOptions;
import dev.podlight.traffic.Tracer;
import dev.podlight.transcript.Transcript;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** From an event on the wire to the trace that it changes, at 10,000 rules, 5,000 Services and 30,000 Pods. */
final class WatchBenchmark implements Benchmark {
    private static final int EVENTS = 500;
    private static final int WARM = 100;
    /** So many times the same is done in a hurry before: then the compiler's threads no longer take a processor away. */
    private static final int HURRIED = 20_000;
    private static final String SLICES = "/apis/discovery.k8s.io/v1/endpointslices";
    private static final Map<String, String> PATHS = Map.ofEntries(Map.entry("Namespace", "/api/v1/namespaces"),
            Map.entry("Node", "/api/v1/nodes"), Map.entry("Service", "/api/v1/services"), Map.entry("Pod",
                    "/api/v1/pods"),
            Map.entry("EndpointSlice", SLICES), Map.entry("Ingress", "/apis/networking.k8s.io/v1/ingresses"), Map.entry(
                    "IngressClass", "/apis/networking.k8s.io/v1/ingressclasses"),
            Map.entry("Deployment", "/apis/apps/v1/deployments"), Map.entry("ReplicaSet", "/apis/apps/v1/replicasets"));

    /** What comes out for an event: how many Pods may answer now, and when that was known. */
    private record Out(int pods, long at) {}

    /** Keeps the one trace up, on the watch's own thread. */
    private static final class Follower {
        private final LinkedBlockingQueue<Out> out = new LinkedBlockingQueue<>();
        private final Request request;
        private Tracer tracer;
        private Tracer.Followed followed;

        Follower(Request request) {
            this.request = request;
        }

        Out next() throws IOException, InterruptedException {
            Out next = out.poll(120, TimeUnit.SECONDS);
            if (next == null) {
                throw new IOException("nothing came of an event");
            }
            return next;
        }

        void view(LiveCluster.View view) {
            if (!(view.link() instanceof Link.Connected)) {
                return;
            }
            tracer = tracer == null
                    ? new Tracer(view.snapshot(), TraceOptions.NONE)
                    : tracer.in(view.snapshot());
            Tracer.Followed next = followed == null ? tracer.follow(request) : tracer.follow(followed);
            if (next != followed) {
                followed = next;
                out.add(new Out(next.trace().pods().size(), System.nanoTime()));
            }
        }
    }

    @Override
    public String name() {
        return "watch";
    }

    @Override
    public List<Figure> run() throws Exception {
        Path folder = Files.createTempDirectory("podlight-bench");
        ClusterSnapshot snapshot = BigCluster.of(1000);
        Follower follower = new Follower(Request.get("http://" + BigCluster.host(500, 2) + "/users/1"));
        try (PagedApi api = new PagedApi()) {
            serve(api, snapshot);
            SaidWatch slices = api.watch(SLICES);
            try (Cluster cluster = Cluster.connect(api.kubeconfig(folder), null, Transcript.NONE);
                    LiveCluster _ = cluster.watch(follower::view)) {
                EndpointSlice all = snapshot.find(EndpointSlice.class, BigCluster.namespace(500), "app2-x7k2p")
                    .orElseThrow();
                follower.next();
                warm(slices, follower, snapshot, all);
                Measured times = measure(slices, follower, all);
                return List.of(Figure.of("watch.event-to-trace-p99", times.millisAt(0.99), "ms").atMost(5),
                        Figure.of("watch.event-to-trace-median", times.medianMillis(), "ms"));
            }
        } finally {
            Files.deleteIfExists(folder.resolve("config"));
            Files.deleteIfExists(folder);
        }
    }

    /** The wire by events without a pause between them, the trace by itself: on the wire a hurry is one delivery in 30 ms. */
    private static void warm(SaidWatch slices, Follower follower, ClusterSnapshot snapshot, EndpointSlice all)
            throws Exception {
        Tracer tracer = new Tracer(snapshot, TraceOptions.NONE);
        Tracer.Followed followed = tracer.follow(follower.request);
        for (int i = 0; i < HURRIED; i++) {
            tracer = tracer.in(tracer.snapshot().with(some(all, 4 + i % 2)));
            followed = tracer.follow(followed);
            slices.say(event(all, 4 + i % 2, 1000 + i));
        }
        slices.say(event(all, 3, 1000 + HURRIED));
        for (Out out = follower.next(); out.pods() != 3; out = follower.next()) {
            // it comes when all before it were read
        }
    }

    private static Measured measure(SaidWatch slices, Follower follower, EndpointSlice all) throws Exception {
        double[] nanos = new double[EVENTS];
        for (int i = -WARM; i < EVENTS; i++) {
            int wanted = Math.abs(i) % 2 == 0 ? 5 : 6;
            String line = event(all, wanted, 2000 + HURRIED + i);
            // a quiet moment between two, as between two things that happen in a class
            follower.out.poll(40, TimeUnit.MILLISECONDS);
            slices.say(line);
            Out out = follower.next();
            if (out.pods() != wanted) {
                throw new IOException("event " + i + " came out as " + out);
            }
            if (i >= 0) {
                nanos[i] = out.at() - slices.saidAt();
            }
        }
        return Measured.of(nanos);
    }

    private static EndpointSlice some(EndpointSlice all, int pods) {
        return new EndpointSlice(all.meta(), all.service(), all.addressType(), all.ports(),
                all.endpoints().subList(0, pods));
    }

    private static String event(EndpointSlice all, int pods, int version) {
        JsonObject slice = typed(some(all, pods), Integer.toString(version));
        return KubeJson.object("type", "MODIFIED", "object", slice).toString();
    }

    private static JsonObject typed(KubeObject object, String version) {
        JsonObject json = KubeJson.of(object, version);
        json.addProperty("kind", object.kind());
        json.addProperty("apiVersion", object.kind().equals("EndpointSlice") ? "discovery.k8s.io/v1" : "v1");
        if (object instanceof EndpointSlice s) {
            json.getAsJsonObject("metadata")
                .getAsJsonObject("labels")
                .addProperty("kubernetes.io/service-name", s.service());
        }
        return json;
    }

    private static void serve(PagedApi api, ClusterSnapshot snapshot) {
        Map<String, List<JsonObject>> byKind = new TreeMap<>();
        for (KubeObject object : snapshot.objects()) {
            JsonObject json = typed(object, "7");
            json.remove("kind");
            json.remove("apiVersion");
            byKind.computeIfAbsent(object.kind(), _ -> new java.util.ArrayList<>()).add(json);
        }
        byKind.forEach((kind, items) -> api.list(PATHS.get(kind), kind + "List", "v1", items));
    }
}
