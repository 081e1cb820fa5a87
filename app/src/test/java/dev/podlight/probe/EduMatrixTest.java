package dev.podlight.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.kube.FrontAnnotation;
import dev.podlight.kube.LabHost;
import dev.podlight.kube.LabStatus;
import dev.podlight.kube.Namespaces;
import dev.podlight.kube.LiveCluster;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.KubeObject;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Vantage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The class's shared cluster: every node and the front end, each from where it can be asked. */
@Timeout(240)
final class EduMatrixTest {
    private static final String HOST = "userlist.songedu.duckdns.org";

    @Test
    void everyNodeAndTheFrontEnd(@TempDir Path dir) throws Exception {
        try (Lab lab = new Lab(dir, ClassroomSpec.Edu.OPEN, -1)) {
            String namespace = lab.snapshot()
                .all(KubeObject.Ingress.class)
                .filter(i -> i.rules().stream().anyMatch(r -> r.host().equals(HOST)))
                .map(KubeObject::namespace)
                .filter(n -> !Namespaces.isProtected(n))
                .findFirst()
                .orElseThrow();
            try (LiveCluster live = lab.cluster.watch(view -> {})) {
                live.await(s -> LabStatus.of(s, namespace).missing(), Duration.ofSeconds(60));
            }
            ClusterSnapshot snapshot = lab.snapshot();
            Front front = FrontAnnotation.of(snapshot).front();
            Prober prober = lab.prober(snapshot, Prober.QUIET);
            LabWays ways = new LabWays(snapshot, LabStatus.of(snapshot, namespace), LabHost.address(snapshot, front, "")
                .orElseThrow(), HOST, prober.vantages().settle(new Vantage.Node("")));
            List<Request> requests = ways.requests();
            Set<String> asked = requests.stream().map(r -> r.url().host()).collect(Collectors.toSet());
            assertTrue(asked.containsAll(Set.of("localhost", "10.0.0.4", "10.0.0.5", "10.0.0.6", "20.200.1.9", HOST)),
                    asked::toString);
            assertTrue(requests.stream().anyMatch(r -> r.url().https()));
            List<AccessMatrix.Cell> cells = new AccessMatrix(prober).run(requests, Duration.ofSeconds(3), _ -> {});
            for (AccessMatrix.Cell cell : cells) {
                assertTrue(cell.tried(), cell.request()::toString);
                assertTrue(cell.comparison().agrees(), () -> cell.request() + ": " + cell.comparison().text());
                if (cell.comparison().observation().status() != null) {
                    assertEquals(200, cell.comparison().observation().status(), cell.request()::toString);
                    assertInstanceOf(Answerer.Pod.class, cell.comparison().observation().answerer());
                }
            }
            assertTrue(cells.stream()
                .filter(c -> c.request().from() instanceof Vantage.Node)
                .allMatch(
                        AccessMatrix.Cell::reachedPod));
            assertEquals("probe.matrix.node", new MatrixConclusion(cells, ways.nodePort(), front).said()
                .getFirst()
                .key());
        }
    }
}
