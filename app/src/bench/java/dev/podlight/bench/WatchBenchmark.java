package dev.podlight.bench;

import com.google.gson.JsonObject;
import dev.podlight.kube.Cluster;
import dev.podlight.kube.Link;
import dev.podlight.kube.LiveCluster;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.KubeObject;
import dev.podlight.traffic.KubeObject.Endpoint;
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
    private static final int EVENTS = 300;
    private static final int WARM = 100;
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
            try (Cluster cluster = Cluster.connect(api.kubeconfig(folder), null, Transcript.NONE);
                    LiveCluster _ = cluster.watch(follower::view)) {
                EndpointSlice all = snapshot.find(EndpointSlice.class, BigCluster.namespace(500), "app2-x7k2p")
                    .orElseThrow();
                Measured times = measure(api, follower, all);
                return List.of(Figure.of("watch.event-to-trace-p99", times.millisAt(0.99), "ms").atMost(5),
                        Figure.of("watch.event-to-trace-median", times.medianMillis(), "ms"));
            }
        } finally {
            Files.deleteIfExists(folder.resolve("config"));
            Files.deleteIfExists(folder);
        }
    }

    private static Measured measure(PagedApi api, Follower follower, EndpointSlice all) throws Exception {
        follower.out.poll(120, TimeUnit.SECONDS);
        double[] nanos = new double[EVENTS];
        for (int i = -WARM; i < EVENTS; i++) {
            int wanted = Math.abs(i) % 2 == 0 ? 5 : 6;
            String line = KubeJson.object("type", "MODIFIED", "object", slice(all, wanted, 1000 + WARM + i)).toString();
            // a quiet moment between two, as between two things that happen in a class
            follower.out.poll(40, TimeUnit.MILLISECONDS);
            long begun = System.nanoTime();
            api.event(SLICES, line);
            Out out = follower.out.poll(20, TimeUnit.SECONDS);
            if (out == null || out.pods() != wanted) {
                throw new IOException("event " + i + " came out as " + out);
            }
            if (i >= 0) {
                nanos[i] = out.at() - begun;
            }
        }
        return Measured.of(nanos);
    }

    private static JsonObject slice(EndpointSlice all, int pods, int version) {
        List<Endpoint> endpoints = all.endpoints().subList(0, pods);
        return typed(new EndpointSlice(all.meta(), all.service(), all.addressType(), all.ports(), endpoints), Integer
            .toString(version));
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
