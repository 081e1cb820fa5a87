package dev.podlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.fleet.LabStep;
import dev.podlight.traffic.Trace;
import dev.podlight.ui.environments.OpenEnvironment;
import dev.podlight.ui.send.Sent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The access matrix, and a fix that is applied and undone, by clicks and keys, on a classroom whose lab stands. */
class RoomsTest {
    @TempDir
    private Path directory;
    private OpenWindow window;
    private Person person;

    @BeforeEach
    void openTheWindow() throws IOException, TimeoutException, ExecutionException, InterruptedException {
        window = new OpenWindow(directory, ClassroomSpec.Stage.LAB);
        person = window.person();
        person.click("next");
        person.click("hostkey-accept");
        person.until("the lab is there", () -> here().progressBinding().get().done(LabStep.INGRESS));
    }

    @AfterEach
    void closeTheWindow() {
        window.close();
    }

    @Test
    void everyWayIsTriedAndOneIsLookedAtOnTheStage() {
        person.click("tab-matrix");
        person.click("matrix-first-run");
        person.until("the conclusion is drawn", () -> person.seesNow("matrix-conclusion")
                && !here().matrix().operation().busy());
        assertTrue(table().getItems().size() >= 10, table().getItems().toString());

        Person.see(() -> {
            table().requestFocus();
            table().getSelectionModel().select(lastLaptop());
            return null;
        });
        person.click("matrix-browse");
        assertTrue(person.reads("matrix-told").contains("loopback"));
        assertTrue(Person.see(() -> Clipboard.getSystemClipboard().getString()).startsWith("curl -i"));
        person.click("matrix-look");
        person.until("the stage shows it", () -> here().send().lastProperty().get() != null);
        assertEquals(Trace.Verdict.DELIVERED, Person.see(() -> here().send().lastProperty().get()).trace().verdict());
    }

    @Test
    void aFixIsShownAppliedAndUndone() {
        person.click("tab-cluster");
        person.click("scale-zero");
        person.until("no Pod is left", () -> here().cluster().labBinding().get().pods().isEmpty());
        person.click("tab-stage");
        Sent died = send();
        assertEquals("workload-scaled-to-zero", died.trace().cause());

        person.click("repair-apply");
        person.until("it says so", () -> person.seesNow("repair-applied"));
        assertEquals(died.trace().fix().getFirst(), person.reads("repair-applied"));
        person.until("two Pods are ready", () -> here().cluster().labBinding().get().userlistReady());
        person.click("repair-send");
        person.until("it is delivered", () -> here().send().lastProperty().get() != died
                && !here().send().operation().busy());
        assertEquals(Trace.Verdict.DELIVERED, Person.see(() -> here().send().lastProperty().get()).trace().verdict());

        person.click("repair-undo");
        person.until("no Pod is left again", () -> here().cluster().labBinding().get().pods().isEmpty());
        assertEquals(0, Person.see(() -> here().cluster().labBinding().get()).deployment().desired());
        person.until("nothing is left to undo", () -> !person.seesNow("repair-undo"));
    }

    @SuppressWarnings("unchecked")
    private TableView<Object> table() {
        return (TableView<Object>) window.wiring().shown().scene().lookup("#matrix-table");
    }

    /** The domain by port 80. */
    private int lastLaptop() {
        return IntStream.range(0, table().getItems().size())
            .filter(i -> table().getItems().get(i).toString().contains("from=laptop"))
            .max()
            .orElseThrow();
    }

    private Sent send() {
        Sent before = Person.see(() -> here().send().lastProperty().get());
        person.press(KeyCode.CONTROL, KeyCode.L);
        person.press(KeyCode.ENTER);
        person.until("an answer is there", () -> here().send().lastProperty().get() != before
                && !here().send().operation().busy());
        return Person.see(() -> here().send().lastProperty().get());
    }

    private OpenEnvironment here() {
        return window.here();
    }
}
