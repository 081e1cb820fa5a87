package dev.podlight.k3s.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.k3s.Finding;
import dev.podlight.k3s.Health;
import dev.podlight.k3s.HomeEnv;
import dev.podlight.k3s.InstallOptions;
import dev.podlight.k3s.K3s;
import dev.podlight.k3s.K3sException;
import dev.podlight.k3s.K3sFailure;
import dev.podlight.k3s.LeftOvers;
import dev.podlight.k3s.Progress;
import dev.podlight.kubeconfig.MachineKubeconfig;
import dev.podlight.ssh.Hop;
import dev.podlight.ssh.KnownHosts;
import dev.podlight.ssh.Login;
import dev.podlight.ssh.OpenSshServer;
import dev.podlight.ssh.Questions;
import dev.podlight.ssh.Route;
import dev.podlight.ssh.Secret;
import dev.podlight.ssh.SshAddress;
import dev.podlight.ssh.SshConnector;
import dev.podlight.ssh.SshSession;
import dev.podlight.ssh.Sudo;
import dev.podlight.transcript.Transcript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Everything about k3s on a real Debian: by password, by key, over a jump host, with a sudo that asks. */
@Timeout(300)
class RealMachineTest {
    @TempDir
    static Path folder;
    private static DebianMachine machine;
    private static Path release;

    private SshSession session;

    @BeforeAll
    static void boot() throws Exception {
        machine = DebianMachine.boot(folder);
        release = DebianMachine.release(Files.createDirectory(folder.resolve("release")), 1 << 20, "http://nowhere");
    }

    @AfterAll
    static void stop() throws Exception {
        if (machine != null)
            machine.stop();
    }

    @BeforeEach
    void logInByKey() throws Exception {
        session = connector().connect(address(), Login.key(machine.key()));
    }

    @AfterEach
    void leave() throws Exception {
        session.close();
        session = connector().connect(address(), Login.key(machine.key()));
        LeftOvers rest = k3s().uninstall(Progress.SILENT);
        k3s().clean(rest, Progress.SILENT);
        session.close();
    }

    @Test
    void thePreflightOfARealMachine() throws Exception {
        List<Finding> findings = k3s().check();
        assertEquals(List.of(), findings.stream().filter(f -> f.state() == Finding.State.STOP).toList());
        for (String id : List.of("os", "architecture", "supervisor", "root", "downloader", "disk", "memory", "swap",
                "cgroups", "k3s", "port-80", "port-443", "port-6443", "port-10250", "route", "address", "firewall",
                "clock", "download"))
            assertEquals(1, findings.stream().filter(f -> f.id().equals(id)).count(), id);
        machine.root("systemd-socket-activate -l 6443 cat >/dev/null 2>&1 </dev/null &");
        machine.root("until ss -ltn | grep -q :6443; do sleep 0.1; done");
        Finding port = k3s().check().stream().filter(f -> f.id().equals("port-6443")).findFirst().orElseThrow();
        machine.root("pkill -f '[a]ctivate -l 6443'; until ! ss -ltn | grep -q :6443; do sleep 0.1; done");
        assertEquals("taken", port.reading());
        assertTrue(port.args().getLast().startsWith("systemd-socket"), port.args().toString());
    }

    @Test
    void byPasswordFromNothingToNothing() throws Exception {
        session.close();
        session = connector().connect(address(), Login.password(DebianMachine.password()));
        Health health = install();
        assertTrue(health.changed());
        assertEquals(List.of("default", "kube-node-lease", "kube-public", "kube-system"), health.namespaces());
        assertFalse(install().changed(), "there was nothing to do");
        assertEquals("600 root", machine.root("stat -c '%a %U' /etc/rancher/k3s/k3s.yaml").strip());
        assertEquals("debian", new MachineKubeconfig(root()).fetch("debian").context());
        kubeconfigOfTheUser();
        env();
        images();
        assertEquals("", machine.root("ls /var/lib/podlight/files /home/student/.podlight 2>/dev/null || :").strip());
        assertEquals("700 root", machine.root("stat -c '%a %U' /var/lib/podlight").strip());
        assertEquals(List.of("/etc/rancher", "/var/lib/rancher"), k3s().uninstall(Progress.SILENT).paths());
        assertTrue(install().changed(), "and once more");
    }

    private void kubeconfigOfTheUser() throws Exception {
        machine.root("mkdir -p /home/student/.kube; echo mine >/home/student/.kube/config; chown -R student: "
                + "/home/student/.kube");
        new MachineKubeconfig(root()).putForUser();
        new MachineKubeconfig(root()).putForUser();
        assertEquals("600 student", machine.root("stat -c '%a %U' /home/student/.kube/config").strip());
        assertEquals("mine", machine.root("cat /home/student/.kube/config.before-podlight").strip());
    }

    private void env() throws Exception {
        machine.root("echo 'alias mine=ls' >/home/student/env; chown student: /home/student/env");
        new HomeEnv(session).write("user03");
        new HomeEnv(session).write("user04");
        String env = machine.root("cat /home/student/env");
        assertTrue(env.startsWith("alias mine=ls\n") && env.contains("kubectl -n user04") && !env.contains("user03"),
                env);
        assertEquals("kubectl -n user04", session.run("bash -ic '. ~/env; alias ku' 2>/dev/null")
            .first()
            .replaceAll("alias ku=|'", ""));
    }

    private void images() throws Exception {
        Path archive = Files.writeString(folder.resolve("userlist.tar"), "layers");
        k3s().bringImages(List.of(archive), Progress.SILENT);
        assertEquals("layers", machine.root("cat /var/lib/rancher/k3s/agent/images/userlist.tar").strip());
    }

    @Test
    void overAJumpHost() throws Exception {
        try (OpenSshServer gate = OpenSshServer.start(Files.createDirectory(folder.resolve("gate")))) {
            gate.assumePasswords();
            session.close();
            Route route = new Route(List.of(Hop.to(gate.address(), List.of())), Hop.to(address(), List.of()));
            session = connector().connect(route, new Questions() {
                @Override
                public Optional<Secret> password(SshAddress at, boolean again) {
                    return again
                            ? Optional.empty()
                            : Optional.of(at.equals(gate.address())
                                    ? Secret.of(OpenSshServer.PASSWORD)
                                    : DebianMachine.password());
                }
            });
            assertTrue(install().changed());
            assertEquals(List.of("/etc/rancher", "/var/lib/rancher"), k3s().uninstall(Progress.SILENT).paths());
        }
    }

    @Test
    void aStartThatFailsIsExplainedFromTheJournal() {
        var failed = assertInstanceOf(K3sFailure.StartFailed.class, failure(InstallOptions.plain()
            .knownAs("refuse")
            .from(release)));
        assertEquals(K3sFailure.StartError.PORT_TAKEN, failed.reason());
    }

    @Test
    void byHandWhereSystemdDoesNotStartIt() throws Exception {
        install();
        machine.root("systemctl stop k3s");
        List<String> processes = k3s().startByHand(List.of());
        assertTrue(processes.stream().anyMatch(line -> line.contains("k3s server")), processes.toString());
        machine.root("pkill -f 'k[3]s server --write'");
    }

    @Test
    void aFolderThatLacksTheImages() throws Exception {
        Path other = DebianMachine.release(folder.resolve("lacks"), 10, "");
        Files.delete(other.resolve("k3s-airgap-images-amd64.tar.zst"));
        var lacks = assertInstanceOf(K3sFailure.FolderLacks.class, failure(InstallOptions.plain().from(other)));
        assertEquals(List.of("k3s-airgap-images-amd64.tar.zst"), lacks.missing());
        untouched();
    }

    @Test
    void aFileThatIsNotTheReleasedOne() throws Exception {
        Path other = DebianMachine.release(folder.resolve("wrong"), 10, "");
        Files.writeString(other.resolve("k3s"), "something else");
        var wrong = assertInstanceOf(K3sFailure.WrongChecksum.class, failure(InstallOptions.plain().from(other)));
        assertFalse(wrong.there());
        untouched();
    }

    @Test
    void aDiskThatIsFull() throws Exception {
        machine.root("mkdir -p /home/student/.podlight && mount -t tmpfs -o size=600k tmpfs /home/student/.podlight && "
                + "chown student: /home/student/.podlight");
        try {
            assertInstanceOf(K3sFailure.NoRoom.class, failure(InstallOptions.plain().from(release)));
        } finally {
            machine.root("umount /home/student/.podlight && rmdir /home/student/.podlight");
        }
        untouched();
    }

    private void untouched() throws Exception {
        assertEquals("", machine.root("ls /usr/local/bin /etc/rancher 2>/dev/null || :")
            .replace("/usr/local/bin:", "")
            .strip());
    }

    private Health install() throws Exception {
        return k3s().install(InstallOptions.plain().from(release), Progress.SILENT);
    }

    private K3sFailure failure(InstallOptions options) {
        return assertThrows(K3sException.class, () -> k3s().install(options, Progress.SILENT)).failure();
    }

    private static SshAddress address() {
        return new SshAddress(machine.address().getHostString(), 22, "student");
    }

    private static SshConnector connector() {
        return new SshConnector(new KnownHosts(folder.resolve("known_hosts")), (_, _) -> true, Transcript.NONE, Duration
            .ofSeconds(20));
    }

    private K3s k3s() {
        return new K3s(root());
    }

    private Sudo root() {
        return new Sudo(session, Optional.of(DebianMachine.password()));
    }
}
