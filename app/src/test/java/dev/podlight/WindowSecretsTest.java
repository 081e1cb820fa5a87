package dev.podlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.classroom.Doors;
import dev.podlight.fleet.LabStep;
import dev.podlight.traffic.Trace;
import dev.podlight.ui.transcript.TranscriptLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole way through the window, with every secret typed into it: afterwards none of them is anywhere. */
@Timeout(240)
class WindowSecretsTest {
    private static final String WRONG = "wr0ng \"$(id)\" 'one'";
    private static final Pattern KEY = Pattern.compile("client-key-data: \"?([A-Za-z0-9+/=]{40,})");

    @TempDir
    private Path directory;
    private OpenWindow window;
    private Person person;
    private MachineHands hands;
    private Printed printed;

    @BeforeEach
    void open() throws Exception {
        printed = new Printed();
        window = new OpenWindow(directory, ClassroomSpec.Stage.BARE);
        person = window.person();
        hands = new MachineHands(window);
    }

    @AfterEach
    void close() {
        if (window != null) {
            window.close();
        }
        printed.close();
    }

    @Test
    void noSecretIsAnywhereAfterAWholeJourney() throws Exception {
        Doors.Ssh door = window.classroom().machines().getFirst().ssh();
        try (SecretHunt hunt = new SecretHunt(List.of(door.password(), WRONG))) {
            hands.add("mine", door.host(), door.port(), door.user(), "", "");
            next(LabStep.CONNECT);
            person.click("hostkey-accept");
            hands.secret(WRONG);
            person.until("the wrong one is refused", () -> person.seesNow("secret-wrong"));
            hands.secret(door.password());
            done(LabStep.CONNECT);
            assertFalse(Person.see(() -> hands.desk().findings().isEmpty()), "it was looked at");
            next(LabStep.INSTALL);
            done(LabStep.KUBECONFIG);
            try (SecretHunt ofTheKey = new SecretHunt(List.of(clientKey()))) {
                fromTheLabToTheUninstall();
                String shown = transcript();
                assertTrue(shown.contains("kubectl") && shown.contains("sudo"), shown);
                for (SecretHunt each : List.of(hunt, ofTheKey)) {
                    each.in("transcript", shown);
                    each.in("log", printed.text());
                }
                assertEquals(Set.of(), ofTheKey.result());
            }
            // the classroom tells scripts its password in a file that goes with it
            window.close();
            window = null;
            hunt.below(directory);
            assertEquals(Set.of(), hunt.result());
        }
    }

    private void fromTheLabToTheUninstall() {
        person.click("tab-machine");
        hands.atRest();
        hands.fire("merge-kubeconfig");
        person.until("it is merged", () -> hands.said("window.merged"));
        hands.fire("kubeconfig-on-machine");
        person.until("it is there", () -> hands.said("machine.kubeconfig.on-machine"));
        hands.fire("env-namespace", "user03", "write-env");
        person.until("it is written", () -> hands.said("machine.env.written"));
        for (LabStep step : List.of(LabStep.NAMESPACE, LabStep.USERLIST, LabStep.INGRESS)) {
            next(step);
            done(step);
        }
        person.press(KeyCode.CONTROL, KeyCode.L);
        person.press(KeyCode.ENTER);
        person.until("an answer is there", () -> window.here().send().lastProperty().get() != null && !window.here()
            .send()
            .operation()
            .busy());
        assertEquals(Trace.Verdict.DELIVERED, Person.see(() -> window.here()
            .send()
            .lastProperty()
            .get()
            .trace()
            .verdict()));
        person.click("tab-machine");
        hands.uninstallAndClean();
    }

    /** What the kubeconfig is a secret for; it may be in that file, and nowhere else. */
    private String clientKey() throws Exception {
        person.until("it is fetched", () -> hands.desk().kubeconfigProperty().get() != null);
        Matcher key = KEY.matcher(Files.readString(Person.see(() -> hands.desk().kubeconfigProperty().get())));
        assertTrue(key.find());
        return key.group(1);
    }

    private String transcript() {
        return Person.see(() -> {
            ListView<?> lines = (ListView<?>) window.wiring().shown().scene().lookup("#transcript");
            return lines.getItems()
                .stream()
                .map(entry -> ((TranscriptLog.Entry) entry).written())
                .collect(Collectors.joining("\n"));
        });
    }

    private void next(LabStep step) {
        person.until(step + " is next", () -> window.here().progressBinding().get().next().orElse(null) == step);
        person.click("next");
    }

    private void done(LabStep step) {
        person.until(step + " is done", () -> window.here().progressBinding().get().done(step));
    }
}
