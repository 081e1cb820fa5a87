package dev.podlight.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.podlight.fleet.Environment.KubeContext;
import dev.podlight.fleet.Environment.Machine;
import dev.podlight.traffic.Front;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Progress BARE = Progress.of(new Machine("m", "u", "h", 22, null, Front.NONE));

    @Test
    void theWayLeadsOnStepByStep() {
        Progress progress = BARE;
        for (LabStep step : LabStep.values()) {
            assertEquals(Optional.of(step), progress.next());
            assertEquals(Optional.of(step), progress.with(step, Mark.BUSY).next());
            assertEquals(Optional.of(step), progress.with(step, Mark.BAD).next());
            progress = progress.with(step, Mark.ON);
        }
        assertEquals(Optional.empty(), progress.next());
        assertEquals(Optional.of(LabStep.USERLIST), progress.with(LabStep.USERLIST, Mark.BAD).next(),
                "what broke again comes first");
    }

    @Test
    void aContextNeedsNoMachine() {
        Progress progress = Progress.of(new KubeContext(Path.of("f"), "c", Front.NONE));
        assertEquals(Optional.of(LabStep.KUBECONFIG), progress.next());
        assertFalse(progress.concerns(LabStep.INSTALL));
    }

    @Test
    void thereAreSixLampsAndTheNamespaceHasNone() {
        Progress progress = BARE.with(LabStep.CONNECT, Mark.ON)
            .with(LabStep.NAMESPACE, Mark.BAD)
            .with(LabStep.SEND, Mark.BAD);
        assertEquals(List.of(Mark.ON, Mark.OFF, Mark.OFF, Mark.OFF, Mark.OFF, Mark.BAD),
                Lamps.of(progress).lamps().stream().map(Lamps.Lamp::mark).toList());
    }
}
