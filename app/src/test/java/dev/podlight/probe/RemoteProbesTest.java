package dev.podlight.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.classroom.Classroom;
import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.classroom.Doors;
import dev.podlight.classroom.time.RealTime;
import dev.podlight.kube.Cluster;
import dev.podlight.kube.FrontAnnotation;
import dev.podlight.kube.SnapshotReader;
import dev.podlight.ssh.KnownHosts;
import dev.podlight.ssh.Login;
import dev.podlight.ssh.Secret;
import dev.podlight.ssh.SshAddress;
import dev.podlight.ssh.SshConnector;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshSession;
import dev.podlight.ssh.Sudo;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.KubeObject;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.TraceOptions;
import dev.podlight.traffic.Tracer;
import dev.podlight.traffic.Vantage;
import dev.podlight.transcript.Transcript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a machine and its Pods over SSH, on the classroom: what was predicted for there is what is observed there. */
@Timeout(90)
final class RemoteProbesTest {
    private static final String HOST = "userlist.20.200.1.11.nip.io";
    private static final Vantage NODE = new Vantage.Node("");
    private static final Vantage POD = new Vantage.Pod("", "");

    @TempDir
    private static Path dir;
    private static RealTime time;
    private static Classroom classroom;
    private static SshSession session;
    private static Sudo root;
    private static Cluster cluster;
    private static ClusterSnapshot snapshot;

    @BeforeAll
    static void start() throws Exception {
        time = new RealTime(100);
        classroom = Classroom.start(new ClassroomSpec(1, ClassroomSpec.Stage.LAB, 7), time, dir.resolve("class"));
        classroom.ready().get(60, TimeUnit.SECONDS);
        Doors doors = classroom.machines().getFirst();
        Secret password = Secret.of(doors.ssh().password());
        session = connect(Transcript.NONE);
        root = new Sudo(session, Optional.of(password));
        cluster = Cluster.connect(doors.kubeconfig(), null, Transcript.NONE);
        snapshot = cluster.snapshot();
    }

    private static SshSession connect(Transcript transcript) throws SshException, InterruptedException {
        Doors.Ssh ssh = classroom.machines().getFirst().ssh();
        return new SshConnector(new KnownHosts(dir.resolve("known_hosts")), (address, key) -> true, transcript,
                Duration.ofSeconds(20))
            .connect(new SshAddress("127.0.0.1", ssh.port(), ssh.user()), Login.password(Secret.of(ssh.password())));
    }

    @AfterAll
    static void end() {
        cluster.close();
        session.close();
        classroom.close();
        time.close();
    }

    private static Comparison ask(Vantage from, String url, String host) throws Exception {
        Trace trace = new Tracer(snapshot, new TraceOptions(FrontAnnotation.of(snapshot).front(),
                "user01", Map.of())).trace(Request.of("GET", url, host, from));
        Probe probe = new Vantages(Optional.of(root), Optional.of(cluster), snapshot).probe(trace,
                LaptopProbeTest.NOWHERE);
        Observation seen = probe.send(trace.request(), Probe.DEFAULT_TIMEOUT);
        return Comparison.of(trace, new WhichPod(cluster).identify(seen, trace, snapshot));
    }

    private static String nodePort() {
        return Integer.toString(snapshot.find(KubeObject.Service.class, "kube-system", "traefik")
            .orElseThrow()
            .ports()
            .getFirst()
            .nodePort());
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:NP/users/1", "http://localhost/users/1", "http://10.0.0.9:NP/users/1",
            "http://10.0.0.9/users/1", "https://10.0.0.9/users/1"})
    void theNodeReachesAPodByEveryDoor(String url) throws Exception {
        Comparison c = ask(NODE, url.replace("NP", nodePort()), HOST);
        assertTrue(c.agrees(), c::toString);
        assertEquals(200, c.observation().status(), c::toString);
        assertInstanceOf(Answerer.Pod.class, c.observation().answerer(), c::toString);
        assertTrue(c.observation().connection().established());
        assertNotNull(c.observation().timing().http());
        assertEquals(url.startsWith("https"), c.observation().certificate() != null);
    }

    @ParameterizedTest
    @CsvSource({"http://userlist-svc/users/1", "http://userlist-svc.user01.svc.cluster.local/users/1",
            "http://userlist.20.200.1.11.nip.io/users/1"})
    void aPodReachesAPodByName(String url) throws Exception {
        Comparison c = ask(POD, url, "");
        assertTrue(c.agrees(), c::toString);
        assertInstanceOf(Answerer.Pod.class, c.observation().answerer(), c::toString);
        assertNotNull(c.observation().timing().dns());
    }

    @Test
    void oneFailureIsToldFromAnother() throws Exception {
        assertEquals(404, ask(NODE, "http://localhost/users/1", "").observation().status());
        assertEquals(Outcome.REFUSED, ask(NODE, "http://10.0.0.9:8888/", "").observation().outcome());
        assertEquals(Outcome.DNS, ask(POD, "http://no-such-svc/", "").observation().outcome());
        Comparison silent = ask(POD, "http://userlist-svc:81/", "");
        assertEquals(Outcome.TIMEOUT, silent.observation().outcome());
        assertTrue(silent.agrees(), silent::toString);
        assertEquals(8, Math.round(silent.observation().timing().total() / 1e6), "of the class’s own seconds");
    }

    @Test
    void aPodThatIsNotThereSendsNothing() throws Exception {
        NotSent none = assertThrows(NotSent.class, () -> ask(new Vantage.Pod("user01", "nobody"), "http://x/", ""));
        assertEquals("probe.no-such-pod", none.problem().key());
        PodProbe gone = new PodProbe(root, "user01", "nobody");
        NotSent refused = assertThrows(NotSent.class, () -> gone.send(Request.get("http://x/"),
                Probe.DEFAULT_TIMEOUT));
        assertTrue(refused.problem().args().toString().contains("\"nobody\" not found"), refused.problem()::toString);
    }

    @Test
    void aNodeThatIsNotThisMachineSendsNothing() {
        NotSent none = assertThrows(NotSent.class, () -> ask(new Vantage.Node("another"), "http://x/", ""));
        assertEquals("probe.no-such-node", none.problem().key());
    }

    @Test
    void ofSeveralNodesItIsTheOneThatSshLeadsTo() throws Exception {
        ClusterSnapshot two = SnapshotReader.parse("""
                apiVersion: v1
                kind: Node
                metadata: {name: a-node}
                status: {addresses: [{type: InternalIP, address: 10.0.0.4}]}
                ---
                apiVersion: v1
                kind: Node
                metadata: {name: student01}
                status: {addresses: [{type: InternalIP, address: 10.0.0.9}]}
                """, "nodes");
        Vantages vantages = new Vantages(Optional.of(root), Optional.of(cluster), two);
        assertEquals(new Vantage.Node("student01"), vantages.settle(NODE));
        assertEquals(POD, vantages.settle(POD));
        Tracer tracer = new Tracer(two, TraceOptions.NONE);
        Trace there = tracer.trace(Request.of("GET", "http://localhost/", "", new Vantage.Node("student01")));
        assertInstanceOf(NodeProbe.class, vantages.probe(there, LaptopProbeTest.NOWHERE));
        Trace elsewhere = tracer.trace(Request.of("GET", "http://localhost/", "", new Vantage.Node("a-node")));
        NotSent other = assertThrows(NotSent.class, () -> vantages.probe(elsewhere, LaptopProbeTest.NOWHERE));
        assertEquals(List.of("student01", "a-node"), other.problem().args());
    }

    @Test
    void withoutSshOnlyTheLaptopSends() throws Exception {
        Vantages vantages = new Vantages(Optional.empty(), Optional.empty(), snapshot);
        Tracer tracer = new Tracer(snapshot, TraceOptions.NONE);
        for (Vantage from : new Vantage[]{NODE, POD}) {
            Trace trace = tracer.trace(Request.of("GET", "http://10.0.0.9/", "", from));
            assertEquals("probe.needs-ssh", assertThrows(NotSent.class,
                    () -> vantages.probe(trace, LaptopProbeTest.NOWHERE)).problem().key());
        }
        assertEquals(LaptopProbeTest.NOWHERE, vantages.probe(tracer.trace(Request.get("http://10.0.0.9/")),
                LaptopProbeTest.NOWHERE));
    }

    @Test
    void anInterruptEndsTheWaiting() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        try (SshSession watched = connect(new Begun(begun))) {
            // hours of the class: who waits for its end waits longer than this test
            Request silent = Request.of("GET", "http://10.43.0.77:81/", "", NODE);
            Thread sender = Thread.ofVirtual().start(() -> {
                try {
                    new NodeProbe(watched).send(silent, Duration.ofHours(10));
                    ended.complete(null);
                } catch (InterruptedException | NotSent e) {
                    ended.complete(e);
                }
            });
            begun.await();
            sender.interrupt();
            assertInstanceOf(InterruptedException.class, ended.get(30, TimeUnit.SECONDS));
        }
    }

    private record Begun(CountDownLatch latch) implements Transcript {
        @Override
        public void command(String where, String command) {
            latch.countDown();
        }

        @Override
        public void line(String where, String line) {}
    }

    @Test
    void theMachineIsLeftAsItWas() throws Exception {
        String look = "ls -A /tmp ~; wc -l < /etc/hosts";
        String before = list(look);
        ask(NODE, "http://localhost/users/1", HOST);
        ask(POD, "http://userlist-svc/users/1", "");
        assertEquals(before, list(look));
        assertFalse(before.isEmpty());
    }

    private static String list(String command) throws SshException, InterruptedException {
        return session.run(command).text();
    }
}
