package dev.podlight.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.podlight.classroom.Classroom;
import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.classroom.fault.Fault;
import dev.podlight.classroom.time.RealTime;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.TraceOptions;
import dev.podlight.traffic.Tracer;
import dev.podlight.transcript.Transcript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every fault of the class that commands can mend is mended by the API, or it is said why only a person can. One after the other in
 * one process: what a repair leaves behind in it would be seen by the next (an empty selector that all snapshots shared once was
 * written into by a patch, and a NetworkPolicy for all Pods then selected none).
 */
@Timeout(300)
final class RepairEveryFixTest {
    private static final String MACHINE = "student01";
    /** They have no command that mends them. */
    private static final Set<String> NOT_HERE = Set.of("firewall-closed", "host-firewall", "app-answers-error",
            "app-slow");
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;
    private static RealTime time;
    private static Classroom classroom;
    private static Cluster cluster;

    @BeforeAll
    static void aClass() throws Exception {
        time = new RealTime(100);
        classroom = Classroom.start(new ClassroomSpec(1, ClassroomSpec.Stage.LAB, 1).with(ClassroomSpec.Edu.NONE), time,
                folder);
        classroom.ready().get();
        cluster = Cluster.connect(classroom.machines().getFirst().kubeconfig(), null, Transcript.NONE);
    }

    @AfterAll
    static void end() {
        cluster.close();
        classroom.close();
        time.close();
    }

    @TestFactory
    Stream<DynamicTest> eachIsMendedByItsFix() {
        return classroom.faults()
            .offered(MACHINE)
            .stream()
            .filter(f -> f.kind() == Fault.Kind.CAUSE && !NOT_HERE.contains(f.id()))
            .map(f -> DynamicTest.dynamicTest(f.id(), () -> mended(f.id())));
    }

    private void mended(String id) throws Exception {
        classroom.faults().stage(MACHINE, id);
        try (LiveCluster live = cluster.watch(view -> {})) {
            Optional<Request> trial = classroom.faults().trial(MACHINE, id);
            if (trial.isPresent()) {
                Request request = trial.get();
                Trace trace = tracer(live.await(s -> id.equals(tracer(s).trace(request).cause()) ? "" : id, LONGEST))
                    .trace(request);
                apply(trace, request, live);
            }
        } finally {
            classroom.faults().mend(MACHINE, id);
        }
    }

    private static void apply(Trace trace, Request request, LiveCluster live) throws Exception {
        List<AppliedRepair> applied = new ArrayList<>();
        for (String command : trace.fix()) {
            switch (cluster.repairs().prepare(command)) {
                case Repair.Ready ready -> {
                    assertFalse(ready.difference().isEmpty(), command);
                    applied.add(cluster.repairs().apply(ready));
                }
                case Repair.Nothing nothing -> assertEquals("repair.watches", nothing.why().key(), command);
                case Repair.ByHand byHand -> assertEquals("repair.protected", byHand.why().key(), command);
            }
        }
        if (!applied.isEmpty()) {
            live.await(s -> trace.cause().equals(tracer(s).trace(request).cause()) ? trace.fix().toString() : "",
                    LONGEST);
            for (AppliedRepair each : applied.reversed()) {
                cluster.repairs().undo(each);
            }
        }
    }

    private static Tracer tracer(ClusterSnapshot snapshot) {
        return new Tracer(snapshot, new TraceOptions(FrontAnnotation.of(snapshot).front(), "user01", Map.of()));
    }
}
