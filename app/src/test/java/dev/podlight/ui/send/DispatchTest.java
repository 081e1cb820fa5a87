package dev.podlight.ui.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.classroom.Classroom;
import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.classroom.time.RealTime;
import dev.podlight.fleet.Mark;
import dev.podlight.kube.Cluster;
import dev.podlight.kube.KubeException;
import dev.podlight.probe.Prober;
import dev.podlight.traffic.BadRequest;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.Hop;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.Vantage;
import dev.podlight.transcript.Transcript;
import dev.podlight.ui.task.Failures;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A request to a cluster that is known by its kubeconfig alone. */
@Timeout(90)
final class DispatchTest {

    @Test
    void withoutSshTheWayIsShownAndThatNothingWasSent(@TempDir Path dir) throws Exception {
        try (RealTime time = new RealTime(100);
                Classroom classroom = Classroom.start(new ClassroomSpec(1, ClassroomSpec.Stage.LAB, 7), time, dir)) {
            classroom.ready().get(60, TimeUnit.SECONDS);
            try (Cluster cluster = Cluster.connect(classroom.machines().getFirst().kubeconfig(), null,
                    Transcript.NONE)) {
                Sent node = new Dispatch(from(new Vantage.Node("")), sending(cluster)).call();
                assertEquals(Trace.Verdict.DELIVERED, node.trace().verdict());
                assertNull(node.comparison());
                assertNull(node.outcome());
                assertEquals(Mark.OFF, node.mark());
                assertEquals("probe.needs-ssh", Failures.problem(node.notSent()).what().key());
                // into a Pod the API leads as well
                Sent pod = new Dispatch(from(new Vantage.Pod("", "")), sending(cluster)).call();
                assertTrue(pod.comparison().agrees());
                Sent laptop = new Dispatch(Request.get("http://userlist.20.200.1.11.nip.io/users/1"), sending(cluster))
                    .call();
                assertNull(laptop.notSent());
                assertTrue(laptop.comparison().agrees());
                assertEquals(Optional.empty(), laptop.after());
                afterAChangeThatTheWatchHasNotTold(classroom, cluster);
            }
        }
    }

    private static void afterAChangeThatTheWatchHasNotTold(Classroom classroom, Cluster cluster) throws Exception {
        Sending before = sending(cluster);
        classroom.faults().stage(classroom.machines().getFirst().name(), "no-rule-host");
        Sent sent = new Dispatch(from(Vantage.LAPTOP), before).call();
        assertTrue(sent.comparison().agrees());
        assertEquals("no-rule-host", sent.predicted().cause(), "the stage shows the cluster that it is held against");
        assertNotEquals(before.snapshot(), sent.after().orElseThrow());
        assertNull(sent.outcome().disagreement());
        assertEquals(List.of("probe.compare.overtaken"), sent.outcome()
            .about(Hop.Kind.CLIENT)
            .stream()
            .map(t -> t.said().key())
            .toList());
    }

    private static Request from(Vantage vantage) throws BadRequest {
        return Request.of("GET", "http://userlist.20.200.1.11.nip.io/users/1", "", vantage);
    }

    private static Sending sending(Cluster cluster) throws KubeException, InterruptedException {
        ClusterSnapshot now = cluster.snapshot();
        return new Sending(cluster, now, Sending.front(now, Front.NONE), "user01", Optional.empty(), Prober.QUIET,
                Transcript.NONE);
    }
}
