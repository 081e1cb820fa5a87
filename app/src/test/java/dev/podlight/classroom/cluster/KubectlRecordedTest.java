package dev.podlight.classroom.cluster;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.classroom.machine.container.Containers;
import dev.podlight.classroom.network.Internet;
import dev.podlight.classroom.network.Surroundings;
import dev.podlight.classroom.network.Wire;
import dev.podlight.classroom.time.RealTime;
import dev.podlight.traffic.Front;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every recorded kubectl command, typed again: what is printed has the recorded shape, line by line, but for what a newer k3s or kubectl prints otherwise.
 * Skipped where there is no kubectl.
 */
@Timeout(180)
class KubectlRecordedTest {
    private static final String OTHER = Lab.USERLIST.replace("userlist-svc", "other-svc")
        .replace("name: userlist,", "name: other,")
        .replace("app: userlist", "app: other")
        .replace("name: userlist-ingress", "name: other-ingress")
        .replaceAll("(?s)---\napiVersion: networking.*", "");
    private static final String CURLTEST = "{apiVersion: v1, kind: Pod, metadata: {name: curltest, namespace: user03}, spec: {containers: [{name: curltest, image: curlimages/curl, command: [sleep, 365d]}]}}";

    /** What the recorded k3s 1.21, its machine or its moment printed. */
    private static final List<String> OLDER = List.of(
            // the recorded machine: other kernel, containerd, disk and memory; k3s with other flags; no requests of CoreDNS's
            ".*(6\\.18\\.44|4\\.\\d+\\+unknown|ephemeral-storage|memory: \\d|(Machine |System UU)ID|Non-terminated).*",
            "(\\[\"server\"|k3s\\.io/node-(args|config-hash)).*",
            // kubectl 1.32 against 1.21, at port 6443
            "(Client Version|Kustomize Version|WARNING: version difference|Kubernetes control plane is running).*",
            // images were on the machine already; the one that is not there was still looked for
            ".*(Image ID: DIGEST|already present on machine)", ".*Created container \\w+",
            // until 1.26 the events of a Deployment did not say from how many it was scaled
            ".*Scaled (up|down) replica set \\S+ to \\d",
            // the last lines of a longer text
            "kube-api-access-ID:|Type: Projected.*|TokenExpirationSeconds.*|.* Pulling image .*|ConfigMapOptional: <nil>|.* Started (pod/|AGE).*",
            // how long it took
            "Waiting for deployment .*",
            // each Pod has users of its own; kubectl 1.32 looked at three Pods where there now are two
            "\\{\"id\":1,.*|Found \\d pods.*|Labels: app=userlist", "user03 (userlist|other)-POD 0 .*",
            "kube-system (svclb-traefik|traefik-POD) .*");

    /** What a newer one prints otherwise, or more of. */
    private static final List<String> NEWER = List.of(
            // k3s brings CoreDNS, metrics-server and the rest, which the recorded one was told to leave out
            ".*(coredns|local-path-provisioner|metrics-server|kube-dns|helm-install-traefik|CoreDNS|Metrics-server|svclb-traefik).*",
            // fields since 1.22, 1.26 and 1.29
            "internalTrafficPolicy: Cluster|Internal Traffic Policy: Cluster|Optional: false|PodReadyToStartContainers True",
            // another machine, and the classroom's mark
            ".*(6\\.1\\.0|containerd://2).*|ephemeral-storage.*|memory: .*|(Machine |System UU)ID.*|Non-terminated.*|podlight\\.dev/.*",
            "k3s\\.io/node-args.*", "Waiting for deployment .*|Normal Started .*",
            "(Client Version|Kustomize Version|Kubernetes control plane is running).*",
            // events: worded anew, images are pulled, the missing one is found missing
            ".*(Scaled (up|down) replica set \\S+ from \\d to \\d|Created container: \\w+|Pull(ed|ing) .*|BackOff .*|Error: \\w+)",
            ".*(Failed to pull image|Scheduled|SuccessfulDelete|Killing).*", "Image ID: docker.io/.*", "Labels: <none>",
            "\\{\"id\":1,.*|Found \\d pods.*", "user03 \\S+ 0 \\(0%\\).*");

    @TempDir
    static Path folder;
    private static RealTime time;
    private static SimCluster cluster;
    private static Kubectl kubectl;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Kubectl.assumed();
        time = new RealTime(4);
        cluster = SimCluster.start(ClusterSpec.of(new ClusterSpec.NodeSpec("student01", "10.77.1.2")), time, 7);
        kubectl = new Kubectl(folder, cluster.kubeconfig(), Map.of());
        var wire = new Wire(() -> Optional.of(cluster), new Surroundings(Front.NONE),
                new Internet(), time, 7);
        cluster.exec(new Containers(() -> Optional.of(cluster), wire, time));
        kubectl.run("-n", "kube-system", "wait", "--for=create", "deploy/traefik", "--timeout=60s");
        kubectl.run("-n", "kube-system", "rollout", "status", "deploy/traefik");
        kubectl.run("create", "ns", "user03");
        kubectl.said(Lab.USERLIST.replace("host: userlist.example", "host: userlist.10.77.1.2.nip.io") + "---\n" + OTHER
                + "---\n" + CURLTEST, "apply", "-f", "-");
        kubectl.run("-n", "user03", "rollout", "status", "deploy/other");
        kubectl.run("-n", "user03", "wait", "--for=condition=Ready", "pods", "--all", "--timeout=60s");
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
            time.close();
        }
    }

    /** A recorded command and what it printed. */
    private record Recorded(String command, List<String> lines) {}

    private static List<Recorded> recorded(String file) throws IOException {
        try (var in = KubectlRecordedTest.class.getResourceAsStream("kubectl/" + file)) {
            var all = new ArrayList<Recorded>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                if (line.startsWith("$ ")) {
                    all.add(new Recorded(line.substring(2), new ArrayList<>()));
                } else if (!all.isEmpty()) {
                    all.getLast().lines().add(line);
                }
            });
            return all;
        }
    }

    @Test
    void printsWhatWasRecorded() throws Exception {
        var checks = new ArrayList<Executable>();
        for (var file : List.of("get.txt", "describe.txt", "change.txt")) {
            for (var recorded : recorded(file)) {
                var said = kubectl.type(here(recorded.command())).text();
                checks.add(() -> same(recorded, said));
            }
        }
        assertEquals(45, checks.size());
        assertAll(checks);
    }

    /** The recorded Service's address is another one here. */
    private static String here(String command) {
        return command.replace("10.43.4.123", cluster.get("Service", "user03", "userlist-svc")
            .map(s -> s.getAsJsonObject("spec").get("clusterIP").getAsString())
            .orElse(""));
    }

    private static void same(Recorded recorded, String said) {
        var then = shapes(recorded.lines());
        var now = shapes(said.lines().toList());
        var gone = new TreeSet<>(then);
        gone.removeAll(now);
        gone.removeIf(l -> OLDER.stream().anyMatch(l::matches));
        var come = new TreeSet<>(now);
        come.removeAll(then);
        come.removeIf(l -> NEWER.stream().anyMatch(l::matches));
        assertTrue(gone.isEmpty() && come.isEmpty(), () -> recorded.command() + "\nrecorded: " + String.join(
                "\n          ", gone)
                + "\nnow:      " + String.join("\n          ", come));
    }

    private static TreeSet<String> shapes(List<String> lines) {
        var shapes = new TreeSet<String>();
        lines.stream().map(KubectlRecordedTest::shape).filter(l -> !l.isEmpty()).forEach(shapes::add);
        return shapes;
    }

    /** A line without what is another one each time: addresses, names made by chance, times, versions, and how wide a column is. */
    private static String shape(String line) {
        return line.replaceAll("\\b\\d{1,3}(\\.\\d{1,3}){3}\\b", "IP")
            .replaceAll("\\b([a-z-]+?)-[a-z0-9]{8,10}-[a-z0-9]{5}\\b", "$1-POD")
            .replaceAll("\\bsvclb-traefik(-[0-9a-f]{8})?(-[a-z0-9]{5}\\b)?", "svclb-traefik")
            .replaceAll("\\b(userlist|other)-[a-z0-9]{8,10}\\b", "$1-RS")
            .replaceAll("\\b([a-z]+-svc|kube-api-access)-[a-z0-9]{5}\\b", "$1-ID")
            .replaceAll("[A-Z][a-z]{2}, \\d{2} .*\\+0000", "DATE")
            .replaceAll("\\d{4}-\\d{2}-\\d{2}T[0-9:]+Z", "DATE")
            .replaceAll("\\b[0-9a-f]{8}-[0-9a-f-]{27}\\b", "UID")
            .replaceAll("(resourceVersion: )\"\\d+\"", "$1N")
            .replaceAll("sha256:[0-9a-f]{64}", "DIGEST")
            .replaceAll("\\b[0-9a-f]{64}\\b", "ID")
            .replaceAll(":\\d{5}/TCP", ":PORT/TCP")
            .replaceAll("pod-template-hash=\\S+", "pod-template-hash=HASH")
            .replaceAll("\\b(\\d+[smhd])+\\b", "AGE")
            .replaceAll("v1\\.\\d+\\.\\d+\\+k3s1", "K3S")
            .replaceAll("-{2,}", "--")
            .replaceAll("\\s+", " ")
            .strip();
    }
}
