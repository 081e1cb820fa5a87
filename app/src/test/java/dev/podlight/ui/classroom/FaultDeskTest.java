package dev.podlight.ui.classroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.podlight.i18n.Messages;
import dev.podlight.i18n.Text;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Vantage;
import dev.podlight.ui.classroom.Backstage.Fault;
import dev.podlight.ui.task.SameThread;
import dev.podlight.ui.task.WordedFailure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

class FaultDeskTest {
    private static final Fault NO_RULE = new Fault("no-rule", Group.RULE, Text.of("fault.no-rule"));
    private static final Fault DISK = new Fault("disk-full", Group.MACHINE, Text.of("faults.none"));
    private final List<String> staged = new ArrayList<>();
    private final List<Request> shown = new ArrayList<>();
    private final FaultDesk desk = new FaultDesk(new Stand(), "student01", shown::add, new SameThread());

    @Test
    void oneClickBreaksItAndOneTakesItBack() {
        desk.stage(NO_RULE);
        assertEquals(List.of("no-rule"), desk.stagedProperty().get());
        assertEquals("http://userlist.20.200.1.11.nip.io/users/1", shown.getFirst().url().text());
        desk.stage(DISK);
        assertEquals(1, shown.size());
        desk.mendLast();
        assertEquals(List.of("no-rule"), desk.stagedProperty().get());
        desk.mend(NO_RULE);
        assertEquals(List.of(), desk.stagedProperty().get());
    }

    @Test
    void whatCannotBeDoneIsSaid() {
        desk.stage(NO_RULE);
        desk.stage(NO_RULE);
        assertNotNull(desk.operation().problemProperty().get());
        assertEquals(List.of("no-rule"), desk.stagedProperty().get());
    }

    @Test
    void isFoundByItsNameOrByWhatHappened() {
        Function<Text, String> words = Messages.english()::format;
        assertEquals(List.of(NO_RULE), desk.find(Group.RULE, " ", words));
        assertEquals(List.of(NO_RULE), desk.find(Group.RULE, "RULE no", words));
        assertEquals(List.of(), desk.find(Group.RULE, "disk", words));
        assertEquals(Group.MACHINE, Group.of("disk-full"));
        assertEquals(Group.DOOR, Group.of("firewall-closed"));
        assertEquals(Group.API, Group.of("api-unreachable"));
    }

    /** A class in which nothing waits. */
    private final class Stand implements Backstage {
        @Override
        public boolean has(String machine) {
            return true;
        }

        @Override
        public List<Fault> offered(String machine) {
            return List.of(NO_RULE, DISK);
        }

        @Override
        public List<String> staged(String machine) {
            return List.copyOf(staged);
        }

        @Override
        public Optional<Request> stage(String machine, String id) throws WordedFailure {
            if (staged.contains(id)) {
                throw new WordedFailure(Text.of("fault.staged-already", id, machine), Text.of("faults.hint"), null);
            }
            staged.add(id);
            try {
                return id.equals("no-rule")
                        ? Optional.of(Request.of("GET", "http://userlist.20.200.1.11.nip.io/users/1", "",
                                Vantage.LAPTOP))
                        : Optional.empty();
            } catch (dev.podlight.traffic.BadRequest e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void mend(String machine, String id) {
            staged.remove(id);
        }

        @Override
        public Pace pace() {
            return Pace.REAL;
        }

        @Override
        public void pace(Pace pace) {
            staged.clear();
        }

        @Override
        public void step() {
            staged.clear();
        }
    }
}
