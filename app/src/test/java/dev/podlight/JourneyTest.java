package dev.podlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.fleet.LabStep;
import dev.podlight.traffic.Hop;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.Vantage;
import dev.podlight.ui.environments.OpenEnvironment;
import dev.podlight.ui.send.Sent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab's whole way through the window, by clicks and keys, on the classroom. */
class JourneyTest {
    @TempDir
    private Path directory;
    private OpenWindow window;
    private Person person;

    @BeforeEach
    void openTheWindow() throws IOException, TimeoutException, ExecutionException, InterruptedException {
        window = new OpenWindow(directory, ClassroomSpec.Stage.BARE);
        person = window.person();
    }

    @AfterEach
    void closeTheWindow() {
        window.close();
    }

    @Test
    void fromABareMachineToAnAnswerAndBack() throws IOException {
        next(LabStep.CONNECT);
        person.click("hostkey-accept");
        done(LabStep.CONNECT);
        next(LabStep.INSTALL);
        done(LabStep.INSTALL);
        done(LabStep.KUBECONFIG);
        mergedIntoTheUsersOwn();
        next(LabStep.NAMESPACE);
        done(LabStep.NAMESPACE);
        assertEquals("user01", here().cluster().namespaceProperty().get());
        next(LabStep.USERLIST);
        done(LabStep.USERLIST);
        next(LabStep.INGRESS);
        done(LabStep.INGRESS);

        Sent delivered = window.send();
        assertEquals(Trace.Verdict.DELIVERED, delivered.trace().verdict());
        assertTrue(delivered.trace().pods().contains(delivered.pod()), delivered.pod());
        assertEquals(200, delivered.comparison().observation().status());
        assertTrue(delivered.comparison().agrees());
        alsoFrom("node", new Vantage.Node(""));
        alsoFrom("pod", new Vantage.Pod("", ""));
        person.click("from-laptop");

        person.click("tab-cluster");
        person.click("scale-zero");
        person.until("no Pod is left", () -> here().cluster().labBinding().get().pods().isEmpty());
        Sent died = window.send();
        assertEquals(Trace.Verdict.DIES, died.trace().verdict());
        assertEquals(Hop.Kind.POD, died.trace().brokenAt());
        assertEquals("workload-scaled-to-zero", died.trace().cause());
        assertEquals(503, died.comparison().observation().status());
        assertFalse(died.trace().fix().isEmpty());

        person.click("tab-cluster");
        person.click("scale-two");
        person.until("two Pods are ready", () -> here().cluster().labBinding().get().userlistReady());
        assertEquals(Trace.Verdict.DELIVERED, window.send().trace().verdict());

        person.click("tab-machine");
        person.click("uninstall");
        person.click("uninstall-yes");
        person.until("k3s is gone", () -> here().machine().orElseThrow().leftOversProperty().get() != null);
        // empty folders the real script leaves too, and the window lists them
        assertEquals(List.of(), here().machine().orElseThrow().leftOversProperty().get().processes());
        assertTrue(person.sees("leftovers"));
        person.until("there is no cluster", () -> here().cluster().viewProperty().get() == null);
    }

    private void mergedIntoTheUsersOwn() throws IOException {
        // the palette lists what can be done now, and the machine is being looked at again after the install
        person.until("the machine is at rest", () -> !here().machine().orElseThrow().operation().busy());
        person.press(KeyCode.CONTROL, KeyCode.K);
        person.until("the palette is there", () -> person.seesNow("palette"));
        person.write("merge");
        person.press(KeyCode.ENTER);
        person.until("it is merged", () -> Files.exists(directory.resolve("kube/config")));
        assertTrue(Files.readString(directory.resolve("kube/config")).contains("student01"));
    }

    private void next(LabStep step) {
        person.until(step + " is next", () -> here().progressBinding().get().next().orElse(null) == step);
        person.click("next");
    }

    private void done(LabStep step) {
        person.until(step + " is done", () -> here().progressBinding().get().done(step));
    }

    private void alsoFrom(String name, Vantage vantage) {
        person.click("from-" + name);
        Sent sent = window.send();
        assertEquals(vantage, sent.comparison().observation().request().from());
        assertEquals(200, sent.comparison().observation().status());
        assertTrue(sent.trace().pods().contains(sent.pod()), sent.pod());
        assertTrue(sent.comparison().agrees());
    }

    private OpenEnvironment here() {
        return window.here();
    }
}
