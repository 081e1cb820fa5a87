package dev.podlight.bench;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlight.kube.Cluster;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.KubeObject;
import dev.podlight.transcript.Transcript;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** 10,000 Pods, 42 MB of JSON, over TLS: into a snapshot of ours, and through kubectl to nowhere. */
final class ListBenchmark implements Benchmark {
    private static final int PODS = 10_000;
    private static final int RUNS = 5;

    @Override
    public String name() {
        return "list";
    }

    @Override
    public List<Figure> run() throws Exception {
        Path folder = Files.createTempDirectory("podlight-bench");
        try (PagedApi api = new PagedApi()) {
            api.list("/api/v1/pods", "PodList", "v1", pods());
            Path config = api.kubeconfig(folder);
            kubectl(folder, config);
            try (Cluster cluster = Cluster.connect(config, null, Transcript.NONE)) {
                double[] ours = new double[RUNS];
                double[] peer = new double[RUNS];
                for (int i = -2; i < RUNS; i++) {
                    long begun = System.nanoTime();
                    read(cluster);
                    long between = System.nanoTime();
                    if (i >= 0) {
                        ours[i] = between - begun;
                        kubectl(folder, config);
                        peer[i] = System.nanoTime() - between;
                    }
                }
                return List.of(Figure.of("list.10000-pods", Measured.of(ours).medianMillis(), "ms")
                    .against(Measured.of(peer).medianMillis())
                    .atMost(0.33), Figure.of("list.kept", kept(cluster), "MB").atMost(25));
            }
        } finally {
            try (var all = Files.walk(folder)) {
                all.sorted(java.util.Comparator.reverseOrder()).forEach(p -> p.toFile().delete());
            }
        }
    }

    private static ClusterSnapshot read(Cluster cluster) throws Exception {
        ClusterSnapshot snapshot = cluster.snapshot();
        if (snapshot.all(KubeObject.Pod.class).count() != PODS) {
            throw new IOException("not all Pods came");
        }
        return snapshot;
    }

    /** As a person would type it; discovery is cached after the first, as at home. */
    private static void kubectl(Path folder, Path config) throws IOException, InterruptedException, MissingPeer {
        ProcessBuilder kubectl = new ProcessBuilder("kubectl", "--kubeconfig", config.toString(), "--cache-dir",
                folder.resolve("cache").toString(), "get", "pods", "-A", "-o", "json")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectErrorStream(false);
        Process process;
        try {
            process = kubectl.start();
        } catch (IOException e) {
            throw new MissingPeer("kubectl is not on this machine");
        }
        String said;
        try (InputStream error = process.getErrorStream()) {
            said = new String(error.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (process.waitFor() != 0) {
            throw new IOException("kubectl: " + said);
        }
    }

    private static double kept(Cluster cluster) throws Exception {
        long before = used();
        ClusterSnapshot snapshot = read(cluster);
        double kept = (used() - before) / 1e6;
        Reference.reachabilityFence(snapshot);
        return kept;
    }

    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(least, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }

    /** As k3s writes a Pod of a Deployment, with what nobody reads and everybody sends. */
    private static List<JsonObject> pods() throws IOException {
        String model;
        try (InputStream in = ListBenchmark.class.getResourceAsStream("pod.json")) {
            model = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<JsonObject> pods = new ArrayList<>();
        for (int i = 0; i < PODS; i++) {
            pods.add(JsonParser.parseString(model.replace("NAMESPACE", BigCluster.namespace(i / 30))
                .replace("NUMBER", Integer.toString(100_000 + i, 36))
                .replace("HOST", Integer.toString(1 + i % 3))
                .replace("ADDRESS", i / 250 % 250 + "." + (1 + i % 250))).getAsJsonObject());
        }
        return pods;
    }
}
