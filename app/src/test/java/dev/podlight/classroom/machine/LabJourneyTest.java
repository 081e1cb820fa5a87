package dev.podlight.classroom.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.k3s.InstallOptions;
import dev.podlight.k3s.K3s;
import dev.podlight.k3s.K3sException;
import dev.podlight.k3s.Phase;
import dev.podlight.kubeconfig.KubeconfigException;
import dev.podlight.kubeconfig.MachineKubeconfig;
import dev.podlight.ssh.KnownHosts;
import dev.podlight.ssh.Login;
import dev.podlight.ssh.Secret;
import dev.podlight.ssh.SshAddress;
import dev.podlight.ssh.SshConnector;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.Sudo;
import dev.podlight.transcript.Transcript;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The class text on one machine, by the installer over SSH and by hand. */
@Timeout(90)
class LabJourneyTest {
    private static final String INSTALL = "curl -sfL https://get.k3s.io | sh -s - --write-kubeconfig-mode 644";

    @TempDir
    private Path folder;
    private SmallLinux linux;

    @BeforeEach
    void boot() throws IOException {
        linux = new SmallLinux();
    }

    @AfterEach
    void shutDown() throws IOException {
        linux.close();
    }

    private SmallLinux.Said root(String line) throws IOException, InterruptedException {
        return linux.type("sudo -S -p '' sh -c '" + line + "'", SmallLinux.PASSWORD + "\n");
    }

    @Test
    void theInstallerInstallsVerifiesFetchesAndRemoves()
            throws SshException, K3sException, KubeconfigException, InterruptedException {
        var connector = new SshConnector(new KnownHosts(folder.resolve("known_hosts")), (address, key) -> true,
                Transcript.NONE, Duration.ofSeconds(20));
        var address = new SshAddress("127.0.0.1", linux.machine().sshPort(), MachineSpec.USER);
        var password = Secret.of(SmallLinux.PASSWORD);
        List<Phase> phases = new ArrayList<>();
        try (var session = connector.connect(address, Login.password(password))) {
            var root = new Sudo(session, Optional.of(password));
            var health = new K3s(root).install(InstallOptions.plain(), phases::add);
            assertEquals("v1.33.5+k3s1", health.server());
            assertEquals("student01", health.node());
            assertTrue(phases.containsAll(List.of(Phase.FIND_RELEASE, Phase.DOWNLOAD, Phase.START_SERVICE,
                    Phase.WAIT_TRAEFIK, Phase.DONE)), phases::toString);
            assertTrue(new MachineKubeconfig(root).fetch("student01").server().startsWith("https://127.0.0.1:"));
            assertTrue(new K3s(root).uninstall(phases::add).processes().isEmpty());
        }
    }

    @Test
    void installedByHandItPrintsWhatTheScriptPrints() throws IOException, InterruptedException {
        var said = root(INSTALL);
        assertEquals(0, said.status(), said::toString);
        assertTrue(said.out().endsWith("[INFO]  systemd: Starting k3s\n"), said.out());
        assertEquals("active\n", linux.type("systemctl is-active k3s").out());
        assertEquals("-rw-r--r--", linux.type("ls -l /etc/rancher/k3s/k3s.yaml").out().substring(0, 10));
        assertTrue(root(INSTALL).out().endsWith("[INFO]  No change detected so skipping service start\n"));
        linux.type("kubectl wait --for=condition=Ready node/student01");
        assertTrue(linux.type("kubectl get nodes")
            .out()
            .lines()
            .skip(1)
            .findFirst()
            .orElse("")
            .matches("student01 +Ready +control-plane,master +\\S+ +v1\\.33\\.5\\+k3s1"));
    }

    @Test
    void aFlagThatK3sDoesNotKnowFailsTheStart() throws IOException, InterruptedException {
        var said = root("curl -sfL https://get.k3s.io | sh -s - --no-such-flag");
        assertEquals(1, said.status());
        assertTrue(said.err()
            .contains("Job for k3s.service failed because the control process exited with error code."),
                said.err());
        assertTrue(root("journalctl -u k3s -n 12 --no-pager").out()
            .contains(
                    "level=fatal msg=\"flag provided but not defined: -no-such-flag\""));
    }

    @Test
    void theFirstMachineShowsTheNodePortsOfTheClassText() throws IOException, InterruptedException {
        root(INSTALL);
        String service = linux.type("until kubectl -n kube-system get svc traefik 2>/dev/null; do sleep 1; done").out();
        assertTrue(service.contains(" 80:31571/TCP,443:32207/TCP "), service);
        assertEquals(List.of(), MachineSpec.of(2, 1).nodePorts());
    }

    @Test
    void theLabByHand() throws IOException, InterruptedException {
        root(INSTALL);
        assertEquals("namespace/user03 created\n", linux.type("kubectl create ns user03").out());
        linux.type("until kubectl -n user03 get sa default 2>/dev/null; do sleep 1; done");
        assertEquals("""
                service/userlist-svc created
                deployment.apps/userlist created
                pod/curltest created
                """, linux.type("alias ku='kubectl -n user03'; ku apply -k github.com/ssongman/userlist")
            .out()
            .lines()
            .map(line -> line + "\n")
            .reduce("", String::concat));
        linux.type("kubectl -n user03 rollout status deploy/userlist");
        assertEquals("deployment.apps/userlist scaled\n",
                linux.type("kubectl -n user03 scale deploy userlist --replicas=0").out());
    }

    @Test
    void uninstalledNothingIsLeft() throws IOException, InterruptedException {
        root(INSTALL);
        root("/usr/local/bin/k3s-killall.sh");
        var said = root("/usr/local/bin/k3s-uninstall.sh");
        assertEquals(0, said.status(), said::toString);
        assertEquals("", linux.type("ps -ef | grep k3s | grep -v grep").out());
        assertTrue(linux.machine().k3s().cluster().isEmpty());
        assertEquals(127, linux.type("k3s --version").status());
        assertEquals(0, root(INSTALL).status());
        assertTrue(linux.machine().k3s().serving().isPresent());
    }
}
