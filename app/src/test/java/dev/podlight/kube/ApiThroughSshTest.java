package dev.podlight.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.classroom.Classroom;
import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.classroom.Doors;
import dev.podlight.classroom.time.RealTime;
import dev.podlight.kubeconfig.Kubeconfig;
import dev.podlight.ssh.KnownHosts;
import dev.podlight.ssh.Login;
import dev.podlight.ssh.OpenSshServer;
import dev.podlight.ssh.Questions;
import dev.podlight.ssh.Route;
import dev.podlight.ssh.Secret;
import dev.podlight.ssh.SshAddress;
import dev.podlight.ssh.SshConnector;
import dev.podlight.ssh.SshSession;
import dev.podlight.ssh.Tunnel;
import dev.podlight.traffic.KubeObject;
import dev.podlight.transcript.Transcript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An API whose port the laptop does not reach: the machine's address is 127.0.0.2, and the API listens on 127.0.0.1 only. */
@Timeout(120)
class ApiThroughSshTest {
    private static final String OUTSIDE = "127.0.0.2";
    @TempDir
    private Path folder;

    @Test
    void whatDoesNotAnswerDirectlyIsReachedThroughARealSshd() throws Exception {
        try (RealTime time = new RealTime(100);
                Classroom classroom = Classroom.start(new ClassroomSpec(1, ClassroomSpec.Stage.K3S, 1), time, folder
                    .resolve("class"));
                OpenSshServer sshd = OpenSshServer.start(Files.createDirectory(folder.resolve("sshd")),
                        "ListenAddress " + OUTSIDE);
                SshSession session = session(sshd)) {
            classroom.ready().get(60, TimeUnit.SECONDS);
            Path own = classroom.machines().getFirst().kubeconfig();
            Kubeconfig config = Kubeconfig.parse(Files.readString(own), own.toString()).seenThrough(OUTSIDE);
            Path file = Files.writeString(folder.resolve("config"), config.yaml());
            KubeException direct = assertThrows(KubeException.class, () -> Cluster.connect(file, null,
                    Transcript.NONE));
            assertInstanceOf(KubeFailure.Unreachable.class, direct.failure());
            try (Cluster cluster = Cluster.connect(file, null, session, Transcript.NONE)) {
                assertTrue(cluster.throughSsh());
                assertEquals(config.server(), cluster.server());
                assertFalse(cluster.snapshot().all(KubeObject.Node.class).toList().isEmpty());
                sshd.hangUp();
                assertFalse(cluster.snapshot().all(KubeObject.Node.class).toList().isEmpty(), "a lost line comes back");
            }
        }
    }

    /** A machine of the classroom, from whose door its own addresses lead inside. */
    @Test
    void aClassroomsApiIsReachedByTheNodesOwnAddress() throws Exception {
        try (RealTime time = new RealTime(100);
                Classroom classroom = Classroom.start(new ClassroomSpec(1, ClassroomSpec.Stage.K3S, 1), time, folder
                    .resolve("class"))) {
            classroom.ready().get(60, TimeUnit.SECONDS);
            Doors machine = classroom.machines().getFirst();
            Path own = machine.kubeconfig();
            String inside = Files.readString(own)
                .replaceAll("server: .*", "server: https://" + machine.nodes().getFirst()
                        + ":6443\n    tls-server-name: 127.0.0.1");
            Path file = Files.writeString(folder.resolve("inside"), inside);
            Doors.Ssh ssh = machine.ssh();
            SshAddress address = new SshAddress(ssh.host(), ssh.port(), ssh.user());
            try (SshSession session = new SshConnector(new KnownHosts(folder.resolve("known")), (_, _) -> true,
                    Transcript.NONE, Duration.ofSeconds(20)).connect(address, Login.password(Secret.of(ssh
                        .password())));
                    Cluster cluster = Cluster.connect(file, null, session, Transcript.NONE)) {
                assertTrue(cluster.throughSsh());
                assertFalse(cluster.snapshot().all(KubeObject.Node.class).toList().isEmpty());
            }
        }
    }

    @Test
    void whatAnswersDirectlyIsAskedDirectly() throws Exception {
        try (RealTime time = new RealTime(100);
                Classroom classroom = Classroom.start(new ClassroomSpec(1, ClassroomSpec.Stage.K3S, 1), time, folder
                    .resolve("class"));
                OpenSshServer sshd = OpenSshServer.start(Files.createDirectory(folder.resolve("sshd")),
                        "ListenAddress " + OUTSIDE);
                SshSession session = session(sshd)) {
            classroom.ready().get(60, TimeUnit.SECONDS);
            Path own = classroom.machines().getFirst().kubeconfig();
            try (Cluster cluster = Cluster.connect(own, null, session, Transcript.NONE)) {
                assertFalse(cluster.throughSsh());
            }
        }
    }

    /** Behind a jump host a machine's name is often known there only. */
    @Test
    void aNameThatMeansNothingHereIsLookedUpThere() throws Exception {
        try (FakeApi api = FakeApi.plain();
                OpenSshServer sshd = OpenSshServer.start(Files.createDirectory(folder.resolve("sshd")),
                        "ListenAddress " + OUTSIDE);
                SshSession session = session(sshd);
                Tunnel tunnel = session.tunnel("127.0.0.1", api.port())) {
            KubeconfigFile config = KubeconfigFile.read(api.kubeconfig(folder, "known-there-only.invalid", ""));
            try (Api far = new Api(config.client("lab"), config.server("lab"), tunnel, Api.CONNECT)) {
                assertEquals("v1.33.5+k3s1", Fields.of(far.get("/version")).text("gitVersion"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.9,https://10.0.0.9:6443,127.0.0.1,6443", "my_vm,https://my_vm:6443,127.0.0.1,6443",
            "2001:db8::7,https://[2001:db8::7]:6443,127.0.0.1,6443", "gate,https://[2001:db8::7]:6443,2001:db8::7,6443",
            "gate,https://k3s.internal,k3s.internal,443"})
    void theMachineIsToldWhereItsApiIs(String machine, String url, String host, int port) {
        HttpUrl server = HttpUrl.get(url);
        assertEquals(host, Cluster.seenBy(machine, server));
        assertEquals(port, server.port());
    }

    private SshSession session(OpenSshServer sshd) throws Exception {
        SshAddress address = new SshAddress(OUTSIDE, sshd.address().port(), sshd.address().user());
        SshConnector connector = new SshConnector(new KnownHosts(folder.resolve("known")), (_, _) -> true,
                Transcript.NONE, Duration.ofSeconds(20));
        return connector.connect(Route.to(address, List.of(sshd.folder().resolve("id"))), Questions.NOBODY);
    }
}
