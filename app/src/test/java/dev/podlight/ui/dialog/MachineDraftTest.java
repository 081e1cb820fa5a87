package dev.podlight.ui.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podlight.fleet.Environment.Machine;
import dev.podlight.traffic.Front;
import dev.podlight.ui.dialog.MachineDraft.Field;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineDraftTest {

    @Test
    void hostAndUserAreEnough() {
        MachineDraft draft = new MachineDraft("", " 40.82.137.7 ", "", "ubuntu", "", "");
        assertEquals(Set.of(), draft.problems(Set.of()).keySet());
        assertEquals(new Machine("40.82.137.7", "ubuntu", "40.82.137.7", 22, null, Front.NONE), draft.machine());
    }

    @Test
    void everyFieldSaysWhatIsWrongWithIt() {
        assertEquals(Set.of(Field.HOST, Field.USER, Field.PORT, Field.KEY_FILE),
                new MachineDraft("", "", "0", "", "/no/such/key", "").problems(Set.of()).keySet());
        assertEquals(Set.of(Field.NAME), new MachineDraft("mine", "h", "22", "u", "", "").problems(Set.of("mine"))
            .keySet());
        assertEquals(Set.of(Field.KEY_FILE), new MachineDraft("", "h", "22", "u", "a\0b", "").problems(Set.of())
            .keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-oProxyCommand=x", "a b", "a;b", "a\nb", "$(x)", "user@host"})
    void noHostIsAnOptionOrACommand(String host) {
        assertEquals(Set.of(Field.HOST), new MachineDraft("", host, "", "u", "", "").problems(Set.of()).keySet());
    }

    @Test
    void jumpHostsAreKeptInTheirOrder() {
        MachineDraft draft = new MachineDraft("", "h", "", "u", "", " a@b, c@d:2222  e ");
        assertEquals(List.of("a@b", "c@d:2222", "e"), draft.machine().jumps());
        assertEquals(Set.of(Field.JUMPS), new MachineDraft("", "h", "", "u", "", "a@b,-oProxyCommand=x").problems(Set
            .of()).keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "x", "999999", "22 "})
    void portsGoFrom1To65535(String port) {
        Set<Field> wrong = port.equals("22 ") ? Set.of() : Set.of(Field.PORT);
        assertEquals(wrong, new MachineDraft("", "h", port, "u", "", "").problems(Set.of()).keySet());
    }
}
