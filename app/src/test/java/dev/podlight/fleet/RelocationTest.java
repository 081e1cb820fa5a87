package dev.podlight.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podlight.fleet.Environment.Machine;
import dev.podlight.traffic.Front;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RelocationTest {
    private static final Machine BEFORE = new Machine("mine", "u", "20.1.1.1", 22, null, new Front("20.1.1.1", Set.of(
            22,
            80), null));

    @Test
    void theMachineMovesWithWhatStandsBeforeIt() {
        Machine after = new Relocation(BEFORE, "20.9.9.9").to();
        assertEquals("u@20.9.9.9", after.address());
        assertEquals("mine", after.id());
        assertEquals("20.9.9.9", after.front().publicIp());
        assertEquals(BEFORE, new Relocation(BEFORE, "20.9.9.9").undone().to());
    }

    @Test
    void theIngressHostFollowsAlsoWithDashes() {
        Relocation move = new Relocation(BEFORE, "20.9.9.9");
        assertEquals(Optional.of("userlist.20.9.9.9.nip.io"), move.moved("userlist.20.1.1.1.nip.io"));
        assertEquals(Optional.of("userlist.20-9-9-9.sslip.io"), move.moved("userlist.20-1-1-1.sslip.io"));
        assertEquals(Optional.empty(), move.moved("userlist.20.1.1.12.nip.io"));
        assertEquals(Optional.empty(), move.moved("userlist.example"));
        assertEquals(Optional.empty(), move.moved(""));
    }
}
