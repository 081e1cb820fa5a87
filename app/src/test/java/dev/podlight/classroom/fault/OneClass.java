package dev.podlight.classroom.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.podlight.classroom.Classroom;
import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.classroom.cluster.Until;
import dev.podlight.classroom.machine.Site;
import dev.podlight.classroom.time.RealTime;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.TraceOptions;
import dev.podlight.traffic.Tracer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** A class of one machine with the lab on it and the EduCluster, in a hurry. */
final class OneClass implements AutoCloseable {
    static final String MACHINE = "student01";
    static final String EDU = "educluster";

    private final Path dir = Files.createTempDirectory("podlight-class");
    private final RealTime time = new RealTime(100);
    private final Classroom classroom = Classroom.start(
            new ClassroomSpec(1, ClassroomSpec.Stage.LAB, 1), time, dir);
    private final int number;
    private final String namespace;
    private final String name;
    private final Site site;
    private final SimCluster cluster;

    /** @param name of the machine or cluster that it is about */
    OneClass(String name) throws IOException, InterruptedException, ExecutionException {
        classroom.ready().get();
        this.name = name;
        number = name.equals(EDU) ? 1 : 0;
        namespace = number == 1 ? "yjsong" : "user01";
        site = classroom.sites().get(number);
        cluster = site.server().k3s().cluster().orElseThrow();
    }

    Faults faults() {
        return classroom.faults();
    }

    Request trial(String id) throws FaultTrouble {
        return faults().trial(name, id).orElse(null);
    }

    Trace trace(Request trial) {
        return trace(trial, cluster.snapshot());
    }

    /** Whether the request that showed it, or the lab's own where that one was itself wrong, gets to a Pod. */
    boolean delivers(Request trial) throws InterruptedException {
        return Until.shows(cluster, s -> trace(trial, s).verdict() == Trace.Verdict.DELIVERED, time, Duration.ofHours(
                2));
    }

    /** What a person may change of the lab, without what the cluster writes by itself. */
    List<String> objects() {
        return Stream.of("Ingress", "Service", "Deployment", "NetworkPolicy", "ResourceQuota", "Middleware")
            .flatMap(kind -> cluster.list(kind, namespace).stream())
            .map(OneClass::written)
            .toList();
    }

    private static String written(JsonObject object) {
        JsonObject spec = object.getAsJsonObject("spec");
        // a Service that was made anew has another address
        List.of("clusterIP", "clusterIPs").forEach(spec::remove);
        return object.get("kind") + " " + object.getAsJsonObject("metadata").get("name") + " " + sorted(spec);
    }

    private static JsonElement sorted(JsonElement json) {
        if (json instanceof JsonArray array) {
            var copy = new JsonArray();
            array.forEach(e -> copy.add(sorted(e)));
            return copy;
        }
        if (json instanceof JsonObject object) {
            var copy = new JsonObject();
            object.keySet().stream().sorted().forEach(k -> copy.add(k, sorted(object.get(k))));
            return copy;
        }
        return json;
    }

    private Trace trace(Request trial, ClusterSnapshot snapshot) {
        return new Tracer(snapshot, new TraceOptions(site.surroundings().front(), namespace, Map.of())).trace(trial);
    }

    static boolean hasKubectl() {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
            .anyMatch(d -> Files.isExecutable(Path.of(d, "kubectl")));
    }

    /** Pasted into a shell. */
    void kubectl(String command) throws IOException, InterruptedException {
        var shell = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true);
        shell.environment().put("KUBECONFIG", classroom.machines().get(number).kubeconfig().toString());
        Process process = shell.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), command + ": " + said);
    }

    @Override
    public void close() throws IOException {
        classroom.close();
        time.close();
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
