package dev.podlight.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.classroom.fault.FaultTrouble;
import dev.podlight.kube.FrontAnnotation;
import dev.podlight.traffic.BadRequest;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.TraceOptions;
import dev.podlight.traffic.Tracer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The cluster changes between the prediction and the answer: told from a cluster that does not do what its objects say. */
@Timeout(180)
final class OvertakenTest {
    private static final String URL = "http://" + Lab.HOST + "/users/1";
    private static final String CHANGE = "no-rule-host";

    @TempDir
    private static Path dir;
    private static Lab lab;
    /** As it was before every change here. */
    private static ClusterSnapshot healthy;

    @BeforeAll
    static void start() throws Exception {
        lab = new Lab(dir, ClassroomSpec.Edu.NONE, 0);
        healthy = lab.snapshot();
    }

    @AfterAll
    static void end() {
        lab.close();
    }

    @AfterEach
    void mended() throws Exception {
        if (!lab.classroom.faults().staged(lab.doors.name()).isEmpty()) {
            lab.classroom.faults().mend(lab.doors.name(), CHANGE);
        }
    }

    /** @param laptop what is done when the request was traced and is about to be sent */
    private static Prober prober(ClusterSnapshot before, Probe laptop) {
        Front front = FrontAnnotation.of(before).front();
        return new Prober(new Tracer(before, options(front)),
                new Vantages(Optional.of(lab.root), Optional.of(lab.cluster), before), laptop, front, Prober.QUIET);
    }

    private static TraceOptions options(Front front) {
        return new TraceOptions(front, "user01", Map.of());
    }

    private static Probe laptop() {
        return FromHere.probe(healthy, options(FrontAnnotation.of(healthy).front()));
    }

    /** Stages the change once, right before the request is sent. */
    private static Probe afterTheChange(AtomicInteger sent) {
        return (request, timeout) -> {
            if (sent.getAndIncrement() == 0) {
                stage();
            }
            return laptop().send(request, timeout);
        };
    }

    private static void stage() throws InterruptedException {
        try {
            lab.classroom.faults().stage(lab.doors.name(), CHANGE);
        } catch (FaultTrouble e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatOvertakesARequestIsSaidAndIsNoDisagreement() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        Comparison c = prober(healthy, afterTheChange(sent)).probe(Request.get(URL), Probe.DEFAULT_TIMEOUT);
        assertTrue(c.agrees(), c.text()::toString);
        assertTrue(c.overtaken());
        assertEquals("probe.compare.overtaken", c.text().key());
        assertEquals(404, c.observation().status());
        assertEquals(CHANGE, c.trace().cause());
        assertEquals(Trace.Verdict.DIES, c.overtakenBy().orElseThrow().trace(c.trace().request()).verdict());
        assertEquals(1, sent.get(), "nothing is sent twice");
    }

    @Test
    void whatAgreesIsNotHeldAgainstAnythingElse() throws Exception {
        Comparison c = prober(healthy, laptop()).probe(Request.get(URL), Probe.DEFAULT_TIMEOUT);
        assertTrue(c.agrees(), c.text()::toString);
        assertFalse(c.overtaken());
    }

    /** Says what Traefik would say of a Service without Pods. */
    private static Probe liar() throws BadRequest {
        Observation said = Answers.http(503, "no available server\n");
        return (request, timeout) -> said;
    }

    @Test
    void aRealDisagreementStaysOne() throws Exception {
        Probe liar = liar();
        Comparison unchanged = prober(healthy, liar).probe(Request.get(URL), Probe.DEFAULT_TIMEOUT);
        assertFalse(unchanged.agrees());
        assertFalse(unchanged.overtaken());
        stage();
        Comparison neither = prober(healthy, liar).probe(Request.get(URL), Probe.DEFAULT_TIMEOUT);
        assertFalse(neither.agrees(), "neither as it was nor as it is");
        assertFalse(neither.overtaken());
        assertEquals(Trace.Verdict.DELIVERED, neither.trace().verdict(), "shown beside what was predicted");
    }

    @Test
    void theMatrixShowsTheClusterThatItIsHeldAgainst() throws Exception {
        AccessMatrix.Cell cell = new AccessMatrix(prober(healthy, afterTheChange(new AtomicInteger())))
            .run(List.of(Request.get(URL)), Probe.DEFAULT_TIMEOUT, _ -> {})
            .getFirst();
        assertTrue(cell.comparison().agrees());
        assertEquals(CHANGE, cell.predicted().cause());
        assertEquals(cell.predicted(), cell.tracer().trace(cell.request()));
    }

    @Test
    void aBurstMayGoAcrossAChange() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        Probe halfway = (request, timeout) -> {
            synchronized (sent) {
                if (sent.getAndIncrement() == 10) {
                    stage();
                }
                return laptop().send(request, timeout);
            }
        };
        Burst.Spread spread = new Burst(prober(healthy, halfway), 20, false).run(Request.get(URL),
                Probe.DEFAULT_TIMEOUT, _ -> {});
        assertTrue(spread.agrees());
        assertTrue(spread.overtaken());
        assertEquals(Map.of(200, 10, 404, 10), spread.statuses());
        assertEquals(10, spread.traefik());
        assertEquals(20, sent.get());
        assertEquals(spread.traces().getFirst().pods(), List.copyOf(spread.predictedPods()));

        Burst.Spread lies = new Burst(prober(healthy, liar()), 3, false).run(Request.get(URL), Probe.DEFAULT_TIMEOUT,
                _ -> {});
        assertFalse(lies.agrees());
        assertFalse(lies.overtaken());
    }
}
