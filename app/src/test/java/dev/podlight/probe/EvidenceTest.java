package dev.podlight.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.kube.AccessLog;
import dev.podlight.kube.Cluster;
import dev.podlight.kube.EphemeralPod;
import dev.podlight.kube.Executed;
import dev.podlight.kube.FrontAnnotation;
import dev.podlight.kube.KubeException;
import dev.podlight.kube.LiveCluster;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.Hop;
import dev.podlight.traffic.KubeObject;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Vantage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who recorded a request: the node's connection table, Traefik's access log, the Pod by the API; on the classroom. */
@Timeout(180)
final class EvidenceTest {
    private static final String URL = "http://" + Lab.HOST + "/users/1";
    private static final Set<Recorder> ALL = EnumSet.allOf(Recorder.class);

    @TempDir
    private static Path dir;
    private static Lab lab;

    @BeforeAll
    static void start() throws Exception {
        lab = new Lab(dir, ClassroomSpec.Edu.NONE, 0);
    }

    @AfterAll
    static void end() {
        lab.close();
    }

    private static Set<Hop.Kind> observed(Comparison c) {
        return c.trace()
            .hops()
            .stream()
            .filter(h -> h.evidence() == Hop.Evidence.OBSERVED)
            .map(Hop::kind)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Hop.Kind.class)));
    }

    @Test
    void theConnectionTableMakesTheNodeObserved() throws Exception {
        ClusterSnapshot real = Lab.asIfReal(lab.snapshot());
        Comparison c = lab.prober(real, Prober.QUIET).probe(Request.get(URL), Probe.DEFAULT_TIMEOUT);
        assertTrue(c.agrees(), c.text()::toString);
        Witness.Connection table = c.observation().witness(Witness.Connection.class).orElseThrow();
        assertEquals("10.0.0.9:80", table.asked());
        assertEquals(Station.Role.TRAEFIK, table.sentTo().role());
        assertTrue(table.sure());
        Answerer.Pod pod = assertInstanceOf(Answerer.Pod.class, c.observation().answerer());
        assertEquals(pod.name(), table.onward().pod().name(), "the fingerprint and the table name the same Pod");
        assertTrue(observed(c).containsAll(Set.of(Hop.Kind.CLIENT, Hop.Kind.FIREWALL, Hop.Kind.LOAD_BALANCER,
                Hop.Kind.NODE, Hop.Kind.TRAEFIK, Hop.Kind.POD)), observed(c)::toString);
        assertFalse(observed(c).contains(Hop.Kind.INGRESS_RULE), "nothing recorded the rule");
    }

    @Test
    void fromTheNodeAndFromAPodToo() throws Exception {
        Prober prober = lab.prober(Lab.asIfReal(lab.snapshot()), Prober.QUIET);
        for (String url : List.of("http://localhost/users/1", "http://10.0.0.9/users/1")) {
            Comparison c = prober.probe(Request.of("GET", url, Lab.HOST, new Vantage.Node("")), Probe.DEFAULT_TIMEOUT);
            assertTrue(c.agrees(), c.text()::toString);
            assertTrue(observed(c).containsAll(Set.of(Hop.Kind.NODE, Hop.Kind.TRAEFIK)), c.observation()::toString);
        }
        Comparison c = prober.probe(Request.of("GET", "http://userlist-svc/users/1", "", new Vantage.Pod("", "")),
                Probe.DEFAULT_TIMEOUT);
        Witness.Connection table = c.observation().witness(Witness.Connection.class).orElseThrow();
        assertEquals(Station.Role.POD, table.sentTo().role());
        assertTrue(observed(c).containsAll(Set.of(Hop.Kind.SERVICE, Hop.Kind.POD)), observed(c)::toString);
    }

    @Test
    void withoutRootItIsSaidAndTheNodeStaysInferred() throws Exception {
        var powerless = new dev.podlight.ssh.Sudo(lab.session, Optional.empty());
        ClusterSnapshot real = Lab.asIfReal(lab.snapshot());
        Comparison c = lab.prober(real, FrontAnnotation.of(real).front(), Optional.of(powerless), Prober.QUIET)
            .probe(Request.get(URL), Probe.DEFAULT_TIMEOUT);
        assertTrue(c.agrees());
        assertEquals(1, c.observation().witnesses().size());
        assertInstanceOf(Witness.Silent.class, c.observation().witnesses().getFirst());
        assertFalse(observed(c).contains(Hop.Kind.NODE));
    }

    @Test
    void aPodSendsByTheApiAlone() throws Exception {
        ClusterSnapshot snapshot = lab.snapshot();
        Prober prober = lab.prober(snapshot, Front.NONE, Optional.empty(), Prober.QUIET);
        Comparison c = prober.probe(Request.of("GET", "http://userlist-svc/users/1", "", new Vantage.Pod("user01",
                "curltest")), Probe.DEFAULT_TIMEOUT);
        assertTrue(c.agrees(), c.text()::toString);
        assertEquals(200, c.observation().status());
        assertInstanceOf(Answerer.Pod.class, c.observation().answerer());
        Observation none = prober.probe(Request.of("GET", "http://no-such-svc/", "", new Vantage.Pod("user01",
                "curltest")), Probe.DEFAULT_TIMEOUT).observation();
        assertEquals(Outcome.DNS, none.outcome());
        ApiPodProbe gone = new ApiPodProbe(lab.cluster, "user01", "nobody");
        assertThrows(NotSent.class, () -> gone.send(Request.get("http://x/"), Probe.DEFAULT_TIMEOUT));
    }

    @Test
    void execTellsOutputsAndExitCodes() throws Exception {
        Executed spoken = lab.cluster.pods()
            .exec("user01", "curltest", List.of("sh", "-c", "echo \"a  b\"; echo c+d%20 >&2"),
                    Duration.ofSeconds(30));
        assertEquals(new Executed(0, "a  b\n", "c+d%20\n"), spoken);
        Executed refused = lab.cluster.pods()
            .exec("user01", "curltest", List.of("curl", "-sS", "http://127.0.0.1:1/"),
                    Duration.ofSeconds(30));
        assertEquals(7, refused.exit(), refused::toString);
        assertTrue(refused.err().contains("curl: (7)"), refused::err);
        assertEquals(127, lab.cluster.pods()
            .exec("user01", "curltest", List.of("no-such-program"), Duration.ofSeconds(30))
            .exit());
    }

    @Test
    void anInterruptEndsARequestInAPod() throws Exception {
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Request silent = Request.of("GET", "http://10.43.0.77:81/", "", new Vantage.Pod("user01", "curltest"));
        Thread sender = Thread.ofVirtual().start(() -> {
            try {
                new ApiPodProbe(lab.cluster, "user01", "curltest").send(silent, Duration.ofHours(10));
                ended.complete(null);
            } catch (InterruptedException | NotSent e) {
                ended.complete(e);
            }
        });
        sender.interrupt();
        assertInstanceOf(InterruptedException.class, ended.get(30, TimeUnit.SECONDS));
    }

    @Test
    void aPodMadeForItIsDeletedAgainWhateverHappens() throws Exception {
        String name;
        try (EphemeralPod pod = lab.cluster.pods().ephemeral("user01")) {
            name = pod.name();
            ApiPodProbe probe = new ApiPodProbe(lab.cluster, pod.namespace(), pod.name());
            assertEquals(200, probe.send(Request.get("http://userlist-svc/users/1"), Probe.DEFAULT_TIMEOUT).status());
            Thread.currentThread().interrupt();
        }
        assertTrue(Thread.interrupted(), "who was interrupted still is");
        try (LiveCluster live = lab.cluster.watch(view -> {})) {
            live.await("pod gone", s -> s.find(KubeObject.Pod.class, "user01", name).isEmpty(), Duration.ofSeconds(30));
        }
        assertThrows(KubeException.class, () -> lab.cluster.pods().ephemeral("kube-system"));
    }

    @Test
    void twoVantagesTellAClosedFirewall() throws Exception {
        ClusterSnapshot snapshot = lab.snapshot();
        int nodePort = snapshot.find(KubeObject.Service.class, "kube-system", "traefik")
            .orElseThrow()
            .ports()
            .getFirst()
            .nodePort();
        Front open = new Front("20.200.1.11", null, null);
        Comparison c = lab.prober(snapshot, open, Optional.of(lab.root), Prober.QUIET)
            .probe(
                    Request.get("http://" + Lab.HOST + ":" + nodePort + "/users/1"), Duration.ofSeconds(1));
        assertEquals(Outcome.TIMEOUT, c.observation().outcome());
        assertFalse(c.agrees());
        assertEquals("firewall-closed", c.cause());
    }

    @Test
    void theAccessLogIsTurnedOnReadAndPutBack() throws Exception {
        AccessLog log = lab.cluster.accessLog();
        assertEquals(AccessLog.State.OFF, log.state());
        Comparison off = lab.prober(lab.snapshot(), ALL).probe(Request.get(URL), Probe.DEFAULT_TIMEOUT);
        assertTrue(off.observation().witnesses().stream().anyMatch(w -> w.said().key().equals("witness.log.off")));
        assertTrue(log.preview(true).contains("--accesslog=true"));
        log.on();
        settle(true);
        assertEquals(AccessLog.State.ON_BY_PODLIGHT, log.state());
        log.on();
        Comparison c = lab.prober(Lab.asIfReal(lab.snapshot()), ALL).probe(Request.get(URL), Probe.DEFAULT_TIMEOUT);
        assertTrue(c.agrees(), c.text()::toString);
        Witness.LogLine line = c.observation().witness(Witness.LogLine.class).orElseThrow();
        assertEquals("userlist-ingress", line.rule().ingress());
        assertEquals(c.trace().rule().path(), line.rule().path());
        assertEquals(assertInstanceOf(Answerer.Pod.class, c.observation().answerer()).name(), line.sentTo()
            .pod()
            .name());
        assertTrue(observed(c).containsAll(Set.of(Hop.Kind.NODE, Hop.Kind.TRAEFIK, Hop.Kind.INGRESS_RULE,
                Hop.Kind.SERVICE, Hop.Kind.POD)), observed(c)::toString);
        // another Podlight, which knows nothing of this one
        try (Cluster later = Cluster.connect(lab.doors.kubeconfig(), null, dev.podlight.transcript.Transcript.NONE)) {
            assertEquals("", later.accessLog().preview(false), "it was not there before");
            later.accessLog().off();
        }
        settle(false);
        assertEquals(AccessLog.State.OFF, log.state());
        log.off();
        Comparison after = lab.prober(lab.snapshot(), Prober.QUIET).probe(Request.get(URL), Probe.DEFAULT_TIMEOUT);
        assertNull(after.observation().witness(Witness.LogLine.class).orElse(null));
        assertTrue(after.agrees(), after.text()::toString);
    }

    private static void settle(boolean on) throws Exception {
        try (LiveCluster live = lab.cluster.watch(view -> {})) {
            live.await(snapshot -> AccessLog.missing(snapshot, on), Duration.ofSeconds(60));
        }
    }
}
