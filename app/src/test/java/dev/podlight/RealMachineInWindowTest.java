package dev.podlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.k3s.Finding;
import dev.podlight.k3s.real.DebianMachine;
import dev.podlight.ssh.OpenSshServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The room of a machine on a real Debian: over a jump host by passwords, and straight by key with a sudo that asks. The machine's processes
 * are seen from here as well, so its command lines and environments are searched for the secrets too.
 */
@Timeout(300)
class RealMachineInWindowTest {
    private static final String WRONG = "wr0ng $(id) 'too'";

    @TempDir
    private Path directory;
    private DebianMachine machine;
    private OpenSshServer gate;
    private Path release;
    private OpenWindow window;
    private Person person;
    private MachineHands hands;

    @BeforeEach
    void open() throws Exception {
        machine = DebianMachine.boot(Files.createDirectory(directory.resolve("debian")));
        gate = OpenSshServer.start(Files.createDirectory(directory.resolve("gate")));
        gate.assumePasswords();
        release = DebianMachine.release(directory.resolve("release"), 1 << 20, "http://nowhere");
        window = new OpenWindow(directory, ClassroomSpec.Stage.BARE);
        person = window.person();
        hands = new MachineHands(window);
    }

    @AfterEach
    void close() throws Exception {
        if (window != null) {
            window.close();
        }
        if (gate != null) {
            gate.close();
        }
        if (machine != null) {
            machine.stop();
        }
    }

    @Test
    void byPasswordsAndByKey() throws Exception {
        String host = machine.address().getHostString();
        try (Printed printed = new Printed();
                SecretHunt hunt = new SecretHunt(List.of(DebianMachine.PASSWORD, OpenSshServer.PASSWORD, WRONG))) {
            hands.add("over", host, 22, "student", "machine-jumps", gate.address().toString());
            overTheGate();
            journey();
            Person.see(() -> {
                hands.desk().disconnect();
                return null;
            });
            hands.add("straight", host, 22, "student", "machine-key", machine.key().toString());
            byKey();
            journey();
            hunt.in("printed", printed.text());
            hunt.in("on the machine", machine.root("{ cat $(find /home /root /tmp /run/k3s /var/lib/podlight /var/log "
                    + "-type f 2>/dev/null) /dev/null; journalctl --no-pager; } | LC_ALL=C tr -cd '\\n\\040-\\176'"));
            hunt.below(window.home().directory());
            assertEquals(Set.of(), hunt.result());
        }
    }

    private void overTheGate() {
        person.click("tab-machine");
        person.click("connect");
        person.click("hostkey-accept");
        hands.secret(WRONG);
        person.until("the wrong one is refused", () -> person.seesNow("secret-wrong"));
        hands.secret(OpenSshServer.PASSWORD);
        person.click("hostkey-accept");
        hands.secret(DebianMachine.PASSWORD);
        person.until("it is looked at", () -> hands.desk().connectedProperty().get());
    }

    /** Its host key is known by now; only sudo asks, and who would rather not answer may look all the same. */
    private void byKey() {
        person.click("tab-machine");
        person.click("connect");
        person.click("cancel");
        person.until("it is looked at", () -> hands.desk().connectedProperty().get());
        hands.atRest();
        assertEquals(List.of("root"), stops());
        person.click("check");
        hands.secret(WRONG);
        person.until("sudo refused it", () -> person.seesNow("secret-wrong"));
        hands.secret(DebianMachine.PASSWORD);
    }

    private List<String> stops() {
        return Person.see(() -> hands.desk()
            .findings()
            .stream()
            .filter(f -> f.state() == Finding.State.STOP)
            .map(Finding::id)
            .toList());
    }

    private void journey() throws Exception {
        hands.atRest();
        assertEquals(List.of(), stops());
        hands.choices();
        hands.fire("install-offline", release.toString(), "install");
        person.until("k3s runs", () -> hands.desk().healthProperty().get() != null);
        hands.atRest();
        assertEquals("active", machine.root("systemctl is-active k3s").strip());
        assertTrue(Files.isRegularFile(Person.see(() -> hands.desk().kubeconfigProperty().get())));
        hands.fire("kubeconfig-on-machine");
        person.until("it is there", () -> hands.said("machine.kubeconfig.on-machine"));
        assertEquals("600 student", machine.root("stat -c '%a %U' /home/student/.kube/config").strip());
        hands.uninstallAndClean();
        assertEquals("", machine.root("ls /usr/local/bin; ls -d /etc/rancher /var/lib/rancher 2>/dev/null || :")
            .strip());
    }
}
