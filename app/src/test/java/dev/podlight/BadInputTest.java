package dev.podlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.classroom.Doors;
import dev.podlight.kube.Link;
import dev.podlight.ui.environments.OpenEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people type wrong, and what goes wrong around them: each has a message, and nothing is lost. */
class BadInputTest {
    @TempDir
    private Path directory;
    private OpenWindow window;
    private Person person;

    @BeforeEach
    void openTheWindow() throws IOException, TimeoutException, ExecutionException, InterruptedException {
        window = new OpenWindow(directory, ClassroomSpec.Stage.K3S);
        person = window.person();
    }

    @AfterEach
    void closeTheWindow() {
        window.close();
    }

    @Test
    void noSuchHost() {
        add("no-such-host.invalid", "22");
        person.click("next");
        assertTrue(person.reads("problem-what").contains("no-such-host.invalid"));
        assertFalse(person.reads("problem-hint").isBlank());
    }

    @Test
    void aWrongPasswordIsAskedForAgain() {
        Doors.Ssh ssh = window.classroom().machines().getFirst().ssh();
        add(ssh.host(), String.valueOf(ssh.port()));
        person.click("next");
        person.click("hostkey-accept");
        person.type("secret", "wrong");
        person.press(KeyCode.ENTER);
        assertTrue(person.reads("secret-wrong").toLowerCase(Locale.ROOT).contains("not accept"));
        person.type("secret", ssh.password());
        person.press(KeyCode.ENTER);
        person.until("it is connected", () -> here().machine().orElseThrow().connectedProperty().get());
        assertNull(Person.see(() -> here().machine().orElseThrow().operation().problemProperty().get()));
    }

    @Test
    void aChangedHostKeyStopsEverything() throws IOException {
        Doors.Ssh ssh = window.classroom().machines().getFirst().ssh();
        connect();
        String known = Files.readString(window.home().knownHosts());
        Person.see(() -> {
            here().machine().orElseThrow().disconnect();
            return null;
        });
        // the same machine remembered with the key of another
        String other = "AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";
        Files.writeString(window.home().knownHosts(), "[" + ssh.host() + "]:" + ssh.port() + " ssh-ed25519 " + other
                + "\n");
        assertFalse(known.contains(other));
        person.click("tab-machine");
        person.click("connect");
        person.until("it is said on a screen of its own", () -> person.seesNow("hostkey-shown-print"));
        assertFalse(person.sees("hostkey-accept"), "no button goes on");
        person.press(KeyCode.ESCAPE);
        person.until("the sheet is gone", () -> !person.seesNow("sheet"));
        assertFalse(Person.see(() -> here().machine().orElseThrow().connectedProperty().get()));
    }

    @Test
    void aKubeconfigThatIsNone() throws IOException {
        Path file = Files.writeString(directory.resolve("broken"), "{ not: [yaml");
        person.click("open-kubeconfig");
        person.type("kubeconfig-file", file.toString());
        person.click("kubeconfig-read");
        assertTrue(person.reads("problem-what").contains("broken"));
        assertFalse(person.sees("kubeconfig-open"));
        assertEquals("{ not: [yaml", Files.readString(file));
        person.press(KeyCode.ESCAPE);
    }

    @Test
    void aNamespaceThatIsNoneAndOneThatIsGuarded() {
        connect();
        person.until("the cluster is there", () -> here().cluster().live());
        person.click("tab-cluster");
        person.type("namespace-name", "a; rm -rf /");
        person.click("namespace-create");
        assertTrue(person.reads("problem-what").contains("a; rm -rf /"));
        person.type("namespace-name", "kube-system");
        person.click("namespace-create");
        person.until("it is said",
                () -> here().cluster().operation().problemProperty().get().what().args().contains("kube-system"));
        assertEquals("", Person.see(() -> here().cluster().namespaceProperty().get()));
    }

    @Test
    void aUrlThatIsNoneIsNotSent() {
        connect();
        person.until("the cluster is there", () -> here().cluster().live());
        person.press(KeyCode.CONTROL, KeyCode.L);
        person.write("ftp://nowhere");
        person.press(KeyCode.ENTER);
        assertNull(Person.see(() -> here().send().lastProperty().get()));
        assertFalse(Person.see(() -> here().send().operation().busy()));
    }

    @Test
    void anApiThatGoesAwayIsSaidAndWhatWasSeenStays() {
        connect();
        person.until("the cluster is there", () -> here().cluster().live());
        person.click("tab-cluster");
        window.classroom().close();
        person.until("it is said", () -> here().cluster().viewProperty().get().link() instanceof Link.Lost);
        assertFalse(person.reads("problem-what").isBlank());
        assertTrue(Person.see(() -> here().cluster().snapshot().objects().size()) > 0);
    }

    private void connect() {
        person.click("next");
        person.click("hostkey-accept");
        person.until("it is connected", () -> here().machine().orElseThrow().connectedProperty().get());
    }

    private void add(String host, String port) {
        person.click("add-machine");
        person.type("machine-host", host);
        person.type("machine-port", port);
        person.type("machine-user", "student");
        person.type("machine-name", "mine");
        person.press(KeyCode.ENTER);
        person.until("it is open", () -> here().environment().name().equals("mine"));
    }

    private OpenEnvironment here() {
        return window.here();
    }
}
