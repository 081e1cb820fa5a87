package dev.podlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.kube.AccessLog;
import dev.podlight.probe.Witness;
import dev.podlight.traffic.Trace;
import dev.podlight.ui.environments.OpenEnvironment;
import dev.podlight.ui.send.Sent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.text.Text;
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
        window = OpenWindow.withLab(directory);
        person = window.person();
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
        assertTrue(Person.see(() -> here().matrix().tallyProperty().get()).agreed(), table().getItems().toString());

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
        assertEquals(Trace.Verdict.DELIVERED, window.lastSent().trace().verdict());
    }

    @Test
    void aFixIsShownAppliedAndUndone() {
        person.click("tab-cluster");
        person.click("scale-zero");
        person.until("no Pod is left", () -> here().cluster().labBinding().get().pods().isEmpty());
        person.click("tab-stage");
        Sent died = window.send();
        assertEquals("workload-scaled-to-zero", died.trace().cause());

        person.click("repair-apply");
        person.until("it says so", () -> person.seesNow("repair-applied"));
        assertEquals(died.trace().fix().getFirst(), person.reads("repair-applied"));
        person.until("two Pods are ready", () -> here().cluster().labBinding().get().userlistReady());
        person.click("repair-send");
        person.until("it is delivered", () -> here().send().lastProperty().get() != died
                && !here().send().operation().busy());
        assertEquals(Trace.Verdict.DELIVERED, window.lastSent().trace().verdict());

        person.click("repair-undo");
        person.until("no Pod is left again", () -> here().cluster().labBinding().get().pods().isEmpty());
        assertEquals(0, Person.see(() -> here().cluster().labBinding().get()).deployment().desired());
        person.until("nothing is left to undo", () -> !person.seesNow("repair-undo"));
    }

    @Test
    void whatSomebodyElseChangedIsSaidAndLeftAlone() {
        person.click("tab-cluster");
        person.click("scale-zero");
        person.until("no Pod is left", () -> here().cluster().labBinding().get().pods().isEmpty());
        person.click("tab-stage");
        window.send();
        person.until("the difference is there", () -> person.seesNow("repair-apply"));
        person.click("tab-cluster");
        person.click("scale-up");
        person.until("somebody was quicker", () -> here().cluster().labBinding().get().deployment().desired() == 1);
        assertEquals(List.of(), Person.see(() -> here().repair().appliedProperty().get()));
        person.click("tab-stage");
        // the cluster is another one now: what was to be mended is not offered any more
        person.until("the fix is gone", () -> !person.seesNow("repair-apply"));
    }

    @Test
    void aBurstIsCountedPodByPod() {
        person.click("tab-stage");
        person.type("burst-count", "0");
        person.click("burst");
        assertTrue(person.reads("complaint").contains("1000"));
        person.type("burst-count", "12");
        person.press(KeyCode.ENTER);
        person.until("all have ended", () -> person.seesNow("burst-sum") && !here().send().burst().operation().busy());
        assertTrue(person.reads("burst-sum").startsWith("12 of 12"), person.reads("burst-sum"));
        GridPane bars = (GridPane) window.wiring().shown().scene().lookup("#burst-bars");
        assertEquals(2, Person.see(bars::getRowCount));
        person.click("burst-close");
        person.until("the bars are gone", () -> !person.seesNow("burst-bars"));
    }

    /** No object tells of the machine's own firewall: the trace says delivered, nothing comes back, and both are shown. */
    @Test
    void aDisagreementIsShownWithBothSides() throws Exception {
        window.classroom().faults().stage("student01", "host-firewall");
        person.click("tab-stage");
        Sent sent = window.send();
        assertEquals(Trace.Verdict.DELIVERED, sent.predicted().verdict());
        assertFalse(sent.comparison().agrees());
        person.until("both are shown", () -> person.seesNow("disagreement"));
        String said = Person.see(() -> {
            StringBuilder words = new StringBuilder();
            window.wiring()
                .shown()
                .scene()
                .lookup("#disagreement")
                .lookupAll(".text")
                .forEach(t -> words.append(((Text) t)
                    .getText()).append('\n'));
            return words.toString();
        });
        assertTrue(said.contains("HTTP") && said.contains("timeout"), said);
        Label why = (Label) window.wiring().shown().scene().lookup(".found");
        assertTrue(Person.see(why::getText).contains("ufw"), "the inspector says what a second look found");
    }

    @Test
    void aRedirectIsFollowedByAClick() throws Exception {
        window.classroom().faults().stage("student01", "redirect-to-https");
        person.click("tab-stage");
        assertEquals(Trace.Verdict.REDIRECTED, window.send().trace().verdict());
        person.click("follow");
        person.until("it is delivered by https", () -> here().send()
            .lastProperty()
            .get()
            .predicted()
            .verdict() == Trace.Verdict.DELIVERED);
        Sent followed = window.lastSent();
        assertTrue(followed.predicted().request().url().https());
        assertEquals(200, followed.comparison().observation().status());
    }

    @Test
    void traefiksLogIsTurnedOnByConsentAndPutBack() {
        palette("access log");
        assertTrue(person.reads("access-log-yaml").contains("--accesslog=true"));
        person.click("access-log-on");
        person.click("tab-stage");
        person.until("it says that it is on", () -> person.seesNow("access-log-ask"));
        person.until("Traefik has restarted", () -> AccessLog.missing(here().cluster().snapshot(), true).isEmpty());
        Sent sent = window.send();
        assertTrue(sent.comparison().observation().witness(Witness.LogLine.class).isPresent(), () -> sent.comparison()
            .observation()
            .witness(Witness.Silent.class) + " " + sent.comparison().text());
        assertTrue(sent.comparison().agrees());

        person.click("access-log-ask");
        person.click("access-log-off");
        person.until("it is put back", () -> !person.seesNow("access-log-ask"));
    }

    @Test
    void theMatrixByKeysAndForTheBackRow() {
        palette("every way");
        person.until("the conclusion is drawn", () -> person.seesNow("matrix-conclusion")
                && !here().matrix().operation().busy());
        person.press(KeyCode.F5);
        person.until("the chrome is gone", () -> !person.seesNow("tab-matrix") && person.seesNow("matrix-table"));
        Person.see(() -> {
            table().requestFocus();
            table().getSelectionModel().select(0);
            return null;
        });
        person.press(KeyCode.ENTER);
        person.until("the stage shows it", () -> person.seesNow("stage-room"));
        person.press(KeyCode.ESCAPE);
        person.until("the chrome is back", () -> person.seesNow("tab-matrix"));
    }

    private void palette(String words) {
        person.press(KeyCode.CONTROL, KeyCode.K);
        person.until("the palette is there", () -> person.seesNow("palette"));
        person.write(words);
        person.press(KeyCode.ENTER);
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

    private OpenEnvironment here() {
        return window.here();
    }
}
