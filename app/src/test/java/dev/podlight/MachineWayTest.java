package dev.podlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.fleet.Environment.Machine;
import dev.podlight.ssh.OpenSshServer;
import dev.podlight.ssh.StandInSudo;
import dev.podlight.ui.environments.OpenEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The window's ways to a machine: over a jump host, after a lost connection, at a new address. The SSH servers are real. */
@Timeout(240)
class MachineWayTest {
    @TempDir
    private Path directory;
    private OpenWindow window;
    private Person person;
    private OpenSshServer target;
    private OpenSshServer gate;

    @BeforeEach
    void open() throws Exception {
        target = OpenSshServer.start(Files.createDirectory(directory.resolve("target")), "ListenAddress 127.0.0.2");
        gate = OpenSshServer.start(Files.createDirectory(directory.resolve("gate")));
        target.assumePasswords();
        StandInSudo.install(target, OpenSshServer.PASSWORD);
        window = new OpenWindow(directory, ClassroomSpec.Stage.BARE);
        person = window.person();
    }

    @AfterEach
    void close() {
        if (window != null) {
            window.close();
        }
        for (OpenSshServer server : new OpenSshServer[]{target, gate}) {
            if (server != null) {
                server.close();
            }
        }
    }

    private OpenEnvironment here() {
        return window.here();
    }

    private void add() {
        person.click("add-machine");
        person.type("machine-host", "127.0.0.1");
        person.type("machine-port", Integer.toString(target.address().port()));
        person.type("machine-user", target.address().user());
        person.type("machine-jumps", gate.address().toString());
        person.type("machine-name", "mine");
        person.click("machine-add");
        person.until("it is open", () -> here().environment().name().equals("mine"));
    }

    /** Both hosts are strangers, both want a password, and the second is asked for its own. */
    private void signIn() {
        person.click("connect");
        person.click("hostkey-accept");
        person.type("secret", OpenSshServer.PASSWORD);
        person.press(KeyCode.ENTER);
        person.until("the machine behind it shows its key", () -> person.seesNow("hostkey-accept"));
        person.click("hostkey-accept");
        person.type("secret", OpenSshServer.PASSWORD);
        person.press(KeyCode.ENTER);
        person.until("it is looked at", () -> here().machine().orElseThrow().connectedProperty().get());
    }

    @Test
    void overAJumpHostAndBackAfterALostLine() {
        add();
        assertEquals(List.of(gate.address().toString()), ((Machine) here().environment()).jumps());
        signIn();
        target.hangUp();
        person.until("the loss is shown", () -> way().isPresent());
        assertTrue(Person.see(() -> way().orElseThrow()).contains("lost"), "in words");
        person.click("check");
        person.until("it is there again", () -> way().isEmpty());
    }

    private Optional<String> way() {
        Node label = window.wiring().shown().scene().lookup("#way-mine");
        return label instanceof Label l && l.isVisible() ? Optional.of(l.getText()) : Optional.empty();
    }

    @Test
    void aMachineThatMovedIsFollowed() {
        add();
        Person.see(() -> {
            window.wiring().frame().addresses().ask(here());
            return null;
        });
        person.type("address-new", "127.0.0.2");
        assertTrue(person.sees("address-changes"));
        person.click("address-change");
        person.until("the machine is written down anew", () -> ((Machine) here().environment()).host()
            .equals("127.0.0.2"));
        assertEquals("mine", here().environment().name());
        assertEquals(1, Person.see(() -> window.wiring()
            .environments()
            .all()
            .filter(e -> e.environment().name().equals("mine"))
            .count()), "in its old place");
    }
}
