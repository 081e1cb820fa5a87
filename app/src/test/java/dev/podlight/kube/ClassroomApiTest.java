package dev.podlight.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.classroom.time.RealTime;
import dev.podlight.classroom.cluster.ClusterSpec;
import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.KubeObject;
import dev.podlight.traffic.ObjectRef;
import dev.podlight.transcript.Transcript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The lab's whole way through the classroom's API, over TLS with its client certificate. */
@Timeout(120)
final class ClassroomApiTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private final RealTime time = new RealTime(50);
    private SimCluster sim;
    private Cluster cluster;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws Exception {
        sim = SimCluster.start(ClusterSpec.of(new ClusterSpec.NodeSpec("student01", "10.0.0.9")), time, 7);
        Path config = Files.writeString(folder.resolve("k3s.yaml"), sim.kubeconfig());
        cluster = Cluster.connect(config, null, Transcript.NONE);
    }

    @AfterEach
    void stop() {
        cluster.close();
        sim.close();
        time.close();
    }

    private static ClusterSnapshot ready(LiveCluster live, int pods) throws Exception {
        return live.await(snapshot -> {
            LabStatus status = LabStatus.of(snapshot, "user03");
            return status.deployment() != null && status.pods().size() == pods ? status.missing() : "pods";
        }, LONGEST);
    }

    @Test
    void theLabsWay() throws Exception {
        try (LiveCluster live = cluster.watch(view -> {})) {
            live.await("traefik", s -> s.find(KubeObject.Service.class, "kube-system", "traefik")
                .filter(t -> !t.loadBalancerIps().isEmpty())
                .isPresent(), LONGEST);
            assertTrue(cluster.namespaces().create("user03"));
            assertFalse(cluster.namespaces().create("user03"));
            Userlist userlist = cluster.userlist("user03");
            userlist.apply();
            userlist.applyIngress("userlist.20.200.1.11.nip.io");
            LabStatus status = LabStatus.of(live.await(s -> {
                LabStatus seen = LabStatus.of(s, "user03");
                return seen.ingressReady() ? seen.missing() : "ingress";
            }, LONGEST), "user03");
            assertTrue(status.userlistReady());
            assertEquals("10.0.0.9", status.address());
            fingerprintsDiffer(status.pods());
            userlist.scale(0);
            ready(live, 0);
            userlist.scale(3);
            ready(live, 3);
            userlist.apply();
            assertEquals(3, LabStatus.of(cluster.snapshot(), "user03").deployment().desired());
            List<ObjectRef> goes = cluster.namespaces().whatGoes("user03");
            assertTrue(goes.contains(new ObjectRef("Deployment", "user03", "userlist")), goes.toString());
            assertTrue(goes.containsAll(userlist.whatGoes()
                .stream()
                .filter(o -> !o.kind().equals("EndpointSlice"))
                .toList()), goes + " " + userlist.whatGoes());
            userlist.delete();
            live.await(s -> {
                LabStatus seen = LabStatus.of(s, "user03");
                return seen.deployment() == null && seen.pods().isEmpty() && seen.ingress() == null ? "" : "deleted";
            }, LONGEST);
            cluster.namespaces().delete("user03");
            live.await("namespace gone", s -> s.find(KubeObject.Namespace.class, "", "user03").isEmpty(), LONGEST);
        }
    }

    private void fingerprintsDiffer(List<KubeObject.Pod> pods) throws Exception {
        PodAnswer first = cluster.pods().proxyGet("user03", pods.getFirst().name(), Userlist.PORT, "/users/1");
        PodAnswer second = cluster.pods().proxyGet("user03", pods.getLast().name(), Userlist.PORT, "/users/1");
        assertEquals(200, first.status());
        assertTrue(first.body().startsWith("{\"id\":1,\"name\":"), first.body());
        assertFalse(first.body().equals(second.body()));
        assertInstanceOf(KubeFailure.NotFound.class, assertThrows(KubeException.class,
                () -> cluster.pods().proxyGet("user03", "absent", Userlist.PORT, "/users/1")).failure());
    }

    @Test
    void anApiThatStopsIsSaidAndComesBack() throws Exception {
        var views = new java.util.concurrent.LinkedBlockingQueue<LiveCluster.View>();
        cluster.watch(views::add);
        while (!(views.take().link() instanceof Link.Connected)) {
            // the next view
        }
        sim.serving(false);
        while (!(views.take().link() instanceof Link.Lost)) {
            // the next view
        }
        sim.serving(true);
        while (!(views.take().link() instanceof Link.Connected)) {
            // the next view
        }
    }

    @Test
    void theSharedSnapshotReadsAsTheLiveOne() throws Exception {
        ClusterSnapshot shared = SnapshotReader.parse(cluster.shareable().json(), "shared");
        assertTrue(shared.simulated());
        assertTrue(shared.objects().size() > 10);
    }
}
