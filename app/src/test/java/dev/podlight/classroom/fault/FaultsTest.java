package dev.podlight.classroom.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.classroom.Classroom;
import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.classroom.cluster.Until;
import dev.podlight.classroom.time.RealTime;
import dev.podlight.i18n.Messages;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.TraceOptions;
import dev.podlight.traffic.Tracer;
import dev.podlight.traffic.Vantage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class FaultsTest {
    private static final String MACHINE = "student01";

    @TempDir
    private static Path dir;
    private static RealTime time;
    private static Classroom classroom;

    @BeforeAll
    static void aClass() throws IOException, InterruptedException, ExecutionException {
        time = new RealTime(100);
        classroom = Classroom.start(new ClassroomSpec(1, ClassroomSpec.Stage.LAB, 1).with(ClassroomSpec.Edu.NONE), time,
                dir);
        classroom.ready().get();
    }

    @AfterAll
    static void end() {
        classroom.close();
        time.close();
    }

    @TestFactory
    Stream<DynamicTest> eachIsMadeAndTakenBack() {
        return classroom.faults()
            .offered(MACHINE)
            .stream()
            .map(f -> DynamicTest.dynamicTest(f.id(), () -> {
                String how = "";
                try {
                    classroom.faults().stage(MACHINE, f.id());
                    how = repaired(f);
                } catch (FaultTrouble e) {
                    how += " STAGE " + e.text();
                } catch (RuntimeException e) {
                    how += " STAGE " + e;
                }
                try {
                    if (classroom.faults().staged(MACHINE).contains(f.id())) {
                        classroom.faults().mend(MACHINE, f.id());
                    }
                } catch (FaultTrouble e) {
                    how += " MEND " + e.text();
                } catch (RuntimeException e) {
                    how += " MEND " + e;
                }
                System.out.println("FAULT " + f.id() + how);
            }));
    }

    private static String repaired(Fault fault) throws Exception {
        Trial trial = classroom.faults().trial(MACHINE, fault.id()).orElse(null);
        if (trial == null)
            return "";
        var site = classroom.sites().getFirst();
        SimCluster cluster = site.server().k3s().cluster().orElseThrow();
        Vantage from = switch (trial.from()) {
            case "laptop" -> Vantage.LAPTOP;
            case "pod" -> new Vantage.Pod("user01", "curltest");
            default -> new Vantage.Node("student01");
        };
        Tracer tracer = new Tracer(cluster.snapshot(), new TraceOptions(site.surroundings().front(), "user01", Map
            .of()));
        Request request = Request.of("GET", trial.url(), trial.host(), from);
        Trace trace = tracer.trace(request);
        if (trace.fix().isEmpty()) {
            return " ADVICE " + Messages.english().format(trace.advice());
        }
        String said = "";
        for (String line : trace.fix()) {
            var process = new ProcessBuilder("bash", "-c", line).redirectErrorStream(true);
            process.environment().put("KUBECONFIG", classroom.machines().getFirst().kubeconfig().toString());
            Process p = process.start();
            said += new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            said += " (" + p.waitFor() + ") ";
        }
        boolean well = Until.shows(cluster, s -> {
            Trace t = new Tracer(s, new TraceOptions(site.surroundings().front(), "user01", Map.of())).trace(request);
            return t.verdict() == Trace.Verdict.DELIVERED;
        }, time, Duration.ofMinutes(5));
        return (well ? " FIXED " : " NOT FIXED ") + trace.fix() + " -> " + said;
    }
}
