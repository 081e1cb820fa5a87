package dev.podlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.ui.picture.Camera;
import dev.podlight.ui.picture.Png;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class text from its first step to its last, by clicks alone, on the classroom. */
class WalkthroughTest {
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
    void aClusterOfOnesOwn() throws IOException {
        try {
            lead();
        } catch (AssertionError e) {
            picture("stuck");
            throw e;
        }
    }

    private void lead() throws IOException {
        person.click("tab-walkthrough");
        at("connect");
        person.click("walk-act");
        person.click("hostkey-accept");
        done("connect");
        person.click("walk-next");
        step("install");
        look("verify", "Server Version");
        look("by-hand", "k3s server");
        step("kubeconfig");
        look("look", "kube-node-lease");
        at("uninstall");
        person.click("walk-skip");
        step("namespace");
        step("env");
        step("userlist");
        look("objects", "deployment.apps/userlist");
        step("ingress");
        look("doors", "LoadBalancer");
        step("matrix");
        at("pods");
        person.click("walk-act");
        done("pods");
        // what was done is kept for the next time
        String kept = Files.readString(window.home().walkthrough());
        assertTrue(kept.contains("student01") && kept.contains("\"matrix\"") && kept.contains("\"uninstall\""), kept);
    }

    /** One that makes something. */
    private void step(String id) {
        at(id);
        person.click("walk-act");
        done(id);
        person.click("walk-next");
    }

    /** One that shows what the machine says. */
    private void look(String id, String said) {
        at(id);
        person.click("walk-act");
        person.until("the machine has said something", () -> person.seesNow("walk-output"));
        String output = person.reads("walk-output");
        assertTrue(output.contains(said), output);
        done(id);
        person.click("walk-next");
    }

    private void at(String id) {
        person.until(id + " is at hand", () -> has("walk-step-" + id, "selected"));
    }

    private void done(String id) {
        person.until(id + " is done", () -> has("walk-step-" + id, "done"));
    }

    private boolean has(String id, String state) {
        Node node = person.scene().lookup("#" + id);
        return node != null && (node.getStyleClass().contains(state)
                || node.getPseudoClassStates().stream().anyMatch(p -> p.getPseudoClassName().equals(state)));
    }

    private void picture(String name) {
        Person.see(() -> {
            Png.write(Camera.take(person.scene()), Path.of("/tmp/walk-" + name + ".png"));
            return null;
        });
    }
}
