package dev.podlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.classroom.Doors;
import dev.podlight.k3s.Phase;
import dev.podlight.ui.classroom.Pace;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Podlight is closed while it installs: the script goes on there, and whoever comes back finds and follows it. */
@Timeout(240)
class ReopenedWindowTest {
    @TempDir
    private Path directory;
    private OpenWindow window;

    @BeforeEach
    void open() throws Exception {
        // slow enough for the install to be under way still when somebody has come back
        window = new OpenWindow(directory, ClassroomSpec.Stage.BARE, Pace.REAL);
    }

    @AfterEach
    void close() {
        if (window != null) {
            window.close();
        }
    }

    @Test
    void theInstallIsFoundAndFollowed() {
        Doors.Ssh door = window.classroom().machines().getFirst().ssh();
        MachineHands before = new MachineHands(window);
        before.add("mine", door.host(), door.port(), door.user(), "", "");
        window.person().click("tab-machine");
        window.person().click("connect");
        window.person().click("hostkey-accept");
        signIn(before, door);
        before.atRest();
        before.fire("install");
        window.person()
            .until("the script runs", () -> before.desk()
                .phases()
                .stream()
                .anyMatch(row -> row.phase() == Phase.FIND_RELEASE));

        window.reopen();

        MachineHands after = new MachineHands(window);
        assertEquals("mine", window.here().environment().name());
        window.person().click("tab-machine");
        window.person().click("connect");
        signIn(after, door);
        after.atRest();
        assertTrue(Person.see(() -> after.desk()
            .findings()
            .stream()
            .anyMatch(f -> f.id().equals("work") && f.reading().startsWith("install-"))));
        after.fire("install-resume");
        window.person().until("k3s runs", () -> after.desk().healthProperty().get() != null);
        after.atRest();
        assertEquals(Phase.DONE, Person.see(() -> after.desk().phases().getLast().phase()));
        assertTrue(Person.see(() -> after.desk().findings().stream().noneMatch(f -> f.id().equals("work"))));
    }

    /** The password was in memory alone. */
    private void signIn(MachineHands hands, Doors.Ssh door) {
        hands.secret(door.password());
        window.person().until("it is looked at", () -> hands.desk().connectedProperty().get());
    }
}
