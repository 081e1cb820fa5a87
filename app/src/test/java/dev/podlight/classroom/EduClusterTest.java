package dev.podlight.classroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.classroom.machine.Machine;
import dev.podlight.classroom.machine.Site;
import dev.podlight.classroom.machine.shell.Streams;
import dev.podlight.classroom.time.RealTime;
import dev.podlight.kube.FrontAnnotation;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.KubeObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The class's shared cluster, asked from outside as a laptop asks. */
@Timeout(120)
class EduClusterTest {
    private static final String HOST = "userlist.songedu.duckdns.org";

    @TempDir
    private static Path dir;
    private static RealTime time;
    private static Classroom classroom;

    @BeforeAll
    static void start() throws Exception {
        time = new RealTime(100);
        classroom = Classroom.start(new ClassroomSpec(2, ClassroomSpec.Stage.LAB, 7, ClassroomSpec.Edu.RIGHTS), time,
                dir);
        // generous: only to tell slow from hung
        classroom.ready().get(90, TimeUnit.SECONDS);
    }

    @AfterAll
    static void end() throws IOException {
        classroom.close();
        time.close();
        try (Stream<Path> left = Files.list(dir)) {
            assertEquals(List.of(), left.map(p -> p.getFileName().toString())
                .filter(name -> !name.startsWith("host_key"))
                .toList());
        }
    }

    private static Doors doors() {
        return classroom.machines().getLast();
    }

    private static Site site() {
        return classroom.sites().getLast();
    }

    private static SimCluster cluster() {
        return site().server().k3s().cluster().orElseThrow();
    }

    private static Socket connect(String place) throws IOException {
        String to = doors().connectTo().get(place);
        var socket = new Socket();
        socket.connect(new InetSocketAddress("127.0.0.1", Integer.parseInt(to.substring(to.indexOf(':') + 1))), 2000);
        socket.setSoTimeout(5000);
        return socket;
    }

    /** Trusts the class's authority and nobody else, and looks whether the name is right. */
    private static SSLSocket secure(String place, String name) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var pem = Files.newInputStream(classroom.authorityFile())) {
            store.setCertificateEntry("class", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        var socket = (SSLSocket) context.getSocketFactory().createSocket(connect(place), name, 443, true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    private static void until(BooleanSupplier sign) {
        while (!sign.getAsBoolean()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void itIsTheLastEntryWithAllItsNodesAndDoors() throws IOException {
        var last = JsonParser.parseString(Files.readString(classroom.doorsFile()))
            .getAsJsonArray()
            .get(2)
            .getAsJsonObject();
        assertEquals("educluster", last.get("name").getAsString());
        assertEquals("[\"10.0.0.4\",\"10.0.0.5\",\"10.0.0.6\"]", last.get("nodes").toString());
        assertTrue(last.getAsJsonObject("connectTo")
            .keySet()
            .containsAll(List.of("10.0.0.4:80", "10.0.0.5:443", "10.0.0.6:31271", "10.0.0.4:31448", "20.200.1.9:80",
                    "20.200.1.9:443", HOST + ":80", HOST + ":443", "10.0.0.4:22", "10.0.0.5:22", "10.0.0.6:22")));
    }

    @Test
    void httpsShowsACertificateOfTheClassOrTraefiksOwn() throws IOException, GeneralSecurityException {
        try (SSLSocket socket = secure(HOST + ":443", HOST)) {
            var answer = Http.ask(socket, "GET", "/users/1", HOST);
            assertEquals(200, answer.status());
            assertTrue(answer.body().startsWith("{\"id\":1,"), answer.body());
        }
        try (SSLSocket socket = secure("20.200.1.9:443", "other.songedu.duckdns.org")) {
            assertThrows(SSLHandshakeException.class, socket::startHandshake);
        }
    }

    @Test
    void everyNodeIsADoor() throws IOException {
        for (String place : List.of("10.0.0.4:80", "10.0.0.5:80", "10.0.0.6:80", "10.0.0.4:31271", "10.0.0.5:31271",
                "10.0.0.6:31271", "20.200.1.9:80")) {
            try (Socket socket = connect(place)) {
                assertEquals(200, Http.ask(socket, "GET", "/users/1", HOST).status(), place);
            }
        }
    }

    @Test
    void itsThreeNodesRunServiceLbAndTheFirstTraefik() {
        var pods = cluster().snapshot().all(KubeObject.Pod.class).toList();
        assertEquals(Set.of("edu-node1", "edu-node2", "edu-node3"), new HashSet<>(pods.stream()
            .filter(p -> p.name().startsWith("svclb"))
            .map(KubeObject.Pod::nodeName)
            .toList()));
        assertEquals(List.of("edu-node1"), pods.stream()
            .filter(p -> p.name().startsWith("traefik-"))
            .map(KubeObject.Pod::nodeName)
            .toList());
        assertTrue(cluster().get("Namespace", "", "user02").isPresent());
    }

    @Test
    void itsNodesSayWhatStandsInFront() {
        var said = FrontAnnotation.of(cluster().snapshot());
        assertEquals(site().surroundings().front(), said.front());
        assertEquals(doors().connectTo(), said.connectTo());
    }

    @Test
    void aProbeByHttpFindsNobodyHealthy() throws IOException, InterruptedException {
        Front before = site().surroundings().front();
        var was = before.frontEnd();
        try {
            site().surroundings()
                .front(new Front("", null, new Front.FrontEnd(was.name(), was.address(), was.dns(), was.ports(), was
                    .pool(), new Front.HealthProbe("http", 31271, "/"))));
            site().server().wire().awaitBalanced();
            try (Socket socket = connect("20.200.1.9:80")) {
                socket.setSoTimeout(100);
                assertThrows(SocketTimeoutException.class, () -> Http.ask(socket, "GET", "/users/1", HOST));
            }
        } finally {
            site().surroundings().front(before);
            site().server().wire().awaitBalanced();
        }
    }

    @Test
    void theLoadBalancerSpreadsConnectionsOverTheNodesThatItsProbeCallsUp() throws IOException, InterruptedException {
        Set<String> before = throughNodes(24, Set.of(200));
        assertEquals(Set.of("edu-node1", "edu-node2", "edu-node3"), before);
        cluster().nodeAlive("edu-node3", false);
        try {
            site().server().wire().awaitBalanced();
            // what a Pod of the lost node should have answered, nobody does: but no connection goes over that node
            assertEquals(Set.of("edu-node1", "edu-node2"), throughNodes(12, Set.of(200, 504)));
        } finally {
            cluster().nodeAlive("edu-node3", true);
            site().server().wire().awaitBalanced();
        }
    }

    /** Sends as many requests, a connection each; who forwards them says the nodes' own tables. */
    private static Set<String> throughNodes(int requests, Set<Integer> statuses) throws IOException,
            InterruptedException {
        Set<String> nodes = new HashSet<>();
        for (int i = 0; i < requests; i++) {
            try (Socket socket = connect("20.200.1.9:80")) {
                int status = Http.ask(socket, "GET", "/users/1", HOST).status();
                assertTrue(statuses.contains(status), "status " + status);
                String own = " sport=" + socket.getLocalPort() + " dport=31271 ";
                for (Machine machine : site().machines()) {
                    var said = new ByteArrayOutputStream();
                    machine.provision("cat /proc/net/nf_conntrack", Streams.none().out(said));
                    if (said.toString(StandardCharsets.UTF_8).contains(own)) {
                        nodes.add(machine.spec().name());
                    }
                }
            }
        }
        return nodes;
    }

    @Test
    void eachStudentHasAKubeconfigOfTheirOwn() throws IOException {
        String one = Files.readString(dir.resolve("kubeconfig-educluster-user01.yaml"));
        assertTrue(one.contains("namespace: user01"), one);
        assertNotEquals(one, Files.readString(dir.resolve("kubeconfig-educluster-user02.yaml")));
    }

    @Test
    void traefikWritesWhereEachRequestWentOnceItIsTold() throws IOException {
        SimCluster own = classroom.sites().getFirst().server().k3s().cluster().orElseThrow();
        own.apply("""
                apiVersion: helm.cattle.io/v1
                kind: HelmChartConfig
                metadata: {name: traefik, namespace: kube-system}
                spec:
                  valuesContent: |-
                    additionalArguments: ["--accesslog=true", "--accesslog.format=json"]
                """);
        until(() -> traefik(own).stream()
            .anyMatch(p -> p.ready() && p.containers()
                .getFirst()
                .args()
                .contains(
                        "--accesslog.format=json")) && traefik(own).size() == 1);
        String to = classroom.machines().getFirst().connectTo().get("20.200.1.11:80");
        try (var socket = new Socket("127.0.0.1", Integer.parseInt(to.substring(to.indexOf(':') + 1)))) {
            String host = "userlist.20.200.1.11.nip.io";
            assertEquals(200, Http.ask(socket, "GET", "/users/1?mark=17", host).status());
            assertEquals(404, Http.ask(socket, "GET", "/users/1?mark=18", "nobody").status());
        }
        var lines = own.log("kube-system", traefik(own).getFirst().name())
            .lines()
            .filter(l -> l.contains("mark="))
            .map(
                    JsonParser::parseString)
            .map(e -> e.getAsJsonObject())
            .toList();
        var routed = lines.getFirst();
        assertEquals("user01-userlist-ingress-userlist-20-200-1-11-nip-io@kubernetes", routed.get("RouterName")
            .getAsString());
        assertEquals("user01-userlist-svc-80@kubernetes", routed.get("ServiceName").getAsString());
        assertTrue(routed.get("ServiceAddr").getAsString().matches("10\\.42\\.0\\.\\d+:8181"));
        assertEquals("10.42.0.1", routed.get("ClientHost").getAsString());
        assertEquals(200, routed.get("OriginStatus").getAsInt());
        assertEquals(404, lines.get(1).get("DownstreamStatus").getAsInt());
        assertFalse(lines.get(1).has("OriginStatus"));
        assertFalse(lines.get(1).has("RouterName"));
    }

    private static List<KubeObject.Pod> traefik(SimCluster of) {
        return of.snapshot().all(KubeObject.Pod.class).filter(p -> p.name().startsWith("traefik-")).toList();
    }

    @Test
    void aDirectoryBelongsToOneClassroomAtATime() throws IOException {
        var spec = ClassroomSpec.bare().with(ClassroomSpec.Edu.NONE);
        assertThrows(ClassroomBusy.class, () -> Classroom.start(spec, time, dir));
        try (var beside = Classroom.startBeside(spec, time, dir)) {
            assertNotEquals(classroom.doorsFile(), beside.doorsFile());
            assertTrue(Files.exists(classroom.doorsFile()));
            assertNotEquals(Files.readString(classroom.authorityFile()), Files.readString(beside.authorityFile()));
        }
    }

    @Test
    void whatAKilledOneLeftIsReplaced(@TempDir Path other) throws IOException {
        for (String name : List.of("doors.json", "kubeconfig-student07.yaml", "ca.pem", "curl.conf", "lock")) {
            Files.writeString(other.resolve(name), "stale");
        }
        Files.createDirectories(other.resolve("scratch"));
        Files.writeString(other.resolve("scratch").resolve("content1"), "stale");
        try (var fresh = Classroom.start(ClassroomSpec.bare().with(ClassroomSpec.Edu.NONE), time, other)) {
            assertTrue(fresh.ready().isDone());
            assertFalse(Files.exists(other.resolve("kubeconfig-student07.yaml")));
            assertFalse(Files.exists(other.resolve("scratch")));
            assertTrue(Files.readString(fresh.doorsFile()).startsWith("["));
        }
    }

    @Test
    void nothingListensBeyondLoopback() throws IOException {
        Path table = Path.of("/proc/self/net/tcp");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(table), "only Linux tells");
        Set<String> own = new HashSet<>();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            for (Path fd : open.toList()) {
                if (Files.isSymbolicLink(fd)) {
                    own.add(Files.readSymbolicLink(fd).toString());
                }
            }
        }
        List<String> elsewhere = new ArrayList<>();
        for (String family : List.of("tcp", "tcp6")) {
            for (String line : Files.readAllLines(table.resolveSibling(family))) {
                String[] words = line.strip().split("\\s+");
                boolean loopback = words[1].startsWith("0100007F:")
                        || words[1].startsWith("0000000000000000FFFF00000100007F:")
                        || words[1].startsWith("00000000000000000000000001000000:");
                if (words[3].equals("0A") && own.contains("socket:[" + words[9] + "]") && !loopback) {
                    elsewhere.add(line);
                }
            }
        }
        assertEquals(List.of(), elsewhere);
        assertTrue(InetAddress.getLoopbackAddress().isLoopbackAddress());
    }
}
