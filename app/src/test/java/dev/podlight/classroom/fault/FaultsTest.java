package dev.podlight.classroom.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.classroom.fault.Fault.Kind;
import dev.podlight.i18n.Messages;
import dev.podlight.traffic.Cause;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Every cause: made in the class, named by the trace, mended by the commands that the trace gives, and taken back. */
@Timeout(300)
class FaultsTest {
    /** Why no command mends it, or none that could be told without guessing. */
    private static final Map<String, String> ADVICE_ONLY = Map.ofEntries(
            Map.entry("dns-no-answer", "which Service was meant is not in the cluster"),
            Map.entry("dns-elsewhere", "the name is wrong, not the cluster"),
            Map.entry("cluster-address-outside", "the name is wrong, not the cluster"),
            Map.entry("firewall-closed", "the cloud's portal"),
            Map.entry("host-firewall", "a command on the node, not kubectl's"),
            Map.entry("front-end-no-port", "the cloud's portal"),
            Map.entry("front-end-probe-fails", "the cloud's portal"),
            Map.entry("node-not-ready", "the node is switched on again"),
            Map.entry("pods-evicted", "the node's disk is cleared"),
            Map.entry("app-slow", "the application's matter"),
            Map.entry("port-unserved", "the port asked for is wrong"),
            Map.entry("service-port-unserved", "the port asked for is wrong"),
            Map.entry("load-balancer-pending", "what holds ServiceLB's Pods back is somebody's intention"),
            Map.entry("traefik-missing", "k3s is installed anew"),
            Map.entry("redirect-to-https", "nothing is broken"),
            Map.entry("rule-external-name", "which Pods were meant is not in the cluster"),
            Map.entry("namespace-terminating", "it takes waiting"),
            Map.entry("workload-missing", "what to deploy is not in the cluster"),
            Map.entry("pods-quota", "a quota is somebody's intention"),
            Map.entry("app-answers-error", "the application's matter"));
    private static final Map<String, String> ROWS = new TreeMap<>();

    private static OneClass class1;
    private static OneClass edu;

    @BeforeAll
    static void aClass() throws IOException, InterruptedException, ExecutionException {
        class1 = new OneClass(OneClass.MACHINE);
        edu = new OneClass(OneClass.EDU);
    }

    @AfterAll
    static void end() throws IOException {
        class1.close();
        edu.close();
        System.out.println("cause | made | named | mended");
        ROWS.forEach((id, row) -> System.out.println(id + " | " + row));
    }

    @TestFactory
    Stream<DynamicTest> eachCauseIsMadeNamedMendedAndTakenBack() {
        return class1.faults()
            .offered(OneClass.MACHINE)
            .stream()
            .filter(f -> f.kind() == Kind.CAUSE)
            .map(f -> DynamicTest.dynamicTest(f.id(), () -> rounds(class1, OneClass.MACHINE, f.id())));
    }

    @TestFactory
    Stream<DynamicTest> whatTakesSeveralNodesToo() {
        return Stream.of("front-end-no-port", "front-end-probe-fails", "traefik-policy-local", "node-not-ready")
            .map(id -> DynamicTest.dynamicTest(id, () -> rounds(edu, OneClass.EDU, id)));
    }

    private static void rounds(OneClass class1, String machine, String id) throws Exception {
        List<String> healthy = class1.objects();
        // throws if the trace does not name it
        class1.faults().stage(machine, id);
        assertEquals(List.of(id), class1.faults().staged(machine));
        ROWS.put(id, "yes | " + (class1.trial(id) == null ? "by connecting" : "yes") + " | " + mended(class1, id));
        class1.faults().mend(machine, id);
        assertEquals(List.of(), class1.faults().staged(machine));
        assertEquals(healthy, class1.objects(), "everything is as it was");
    }

    private static String mended(OneClass class1, String id) throws Exception {
        Request trial = class1.trial(id);
        if (trial == null) {
            return "no command of kubectl’s";
        }
        Trace trace = class1.trace(trial);
        if (trace.fix().isEmpty()) {
            assertTrue(ADVICE_ONLY.containsKey(id), id + " has no fix: " + Messages.english().format(trace.advice()));
            return "advice: " + ADVICE_ONLY.get(id);
        }
        if (!OneClass.hasKubectl()) {
            return "not tried without kubectl";
        }
        for (String command : trace.fix()) {
            class1.kubectl(command);
        }
        assertTrue(class1.delivers(trial), trace.fix() + " did not mend it");
        return "yes";
    }

    @Test
    void everyCauseIsOfferedOrSaysWhyNot() {
        List<String> offered = Stream.of(OneClass.MACHINE, OneClass.EDU)
            .flatMap(name -> class1.faults().offered(name).stream())
            .map(Fault::id)
            .toList();
        List<String> lacking = Arrays.stream(Cause.values())
            .map(Cause::id)
            .filter(id -> !offered.contains(id))
            .toList();
        assertEquals(List.of("dns-ipv6-unserved"), lacking,
                "a class has no DNS of its own that could hold an AAAA record");
    }

    @Test
    void whatCannotBeDoneIsSaid() throws FaultTrouble, InterruptedException {
        Faults faults = class1.faults();
        assertEquals("fault.unknown", trouble(() -> faults.stage(OneClass.MACHINE, "no-such")));
        assertEquals("fault.no-machine", trouble(() -> faults.stage("student99; rm -rf /", "no-rule")));
        assertEquals("fault.not-staged", trouble(() -> faults.mend(OneClass.MACHINE, "no-rule")));
        assertEquals(List.of(), faults.offered("student99"));
        faults.stage(OneClass.MACHINE, "no-rule");
        assertEquals("fault.staged-already", trouble(() -> faults.stage(OneClass.MACHINE, "no-rule")));
        assertEquals("fault.no-lab", trouble(() -> faults.stage(OneClass.MACHINE, "no-rule-host")));
        faults.mend(OneClass.MACHINE, "no-rule");
    }

    @Test
    void severalAtATimeAreTakenBackInAnyOrder() throws FaultTrouble, InterruptedException {
        Faults faults = class1.faults();
        faults.stage(OneClass.MACHINE, "workload-scaled-to-zero");
        faults.stage(OneClass.MACHINE, "no-rule-class");
        assertEquals(List.of("workload-scaled-to-zero", "no-rule-class"), faults.staged(OneClass.MACHINE));
        faults.mend(OneClass.MACHINE, "workload-scaled-to-zero");
        faults.mend(OneClass.MACHINE, "no-rule-class");
        assertEquals(List.of(), faults.staged(OneClass.MACHINE));
    }

    private interface Attempt {
        void made() throws FaultTrouble, InterruptedException;
    }

    private static String trouble(Attempt attempt) {
        return assertThrows(FaultTrouble.class, attempt::made).text().key();
    }
}
