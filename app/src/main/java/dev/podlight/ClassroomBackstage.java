package dev.podlight;

import dev.podlight.classroom.Classroom;
import dev.podlight.classroom.Doors;
import dev.podlight.classroom.fault.FaultTrouble;
import dev.podlight.classroom.time.RealTime;
import dev.podlight.i18n.Text;
import dev.podlight.traffic.Request;
import dev.podlight.ui.classroom.Backstage;
import dev.podlight.ui.classroom.Group;
import dev.podlight.ui.classroom.Pace;
import dev.podlight.ui.task.WordedFailure;
import java.util.List;
import java.util.Optional;

/** The built-in classroom as its teacher moves it from the window. */
final class ClassroomBackstage implements Backstage {
    private final Classroom classroom;
    private final RealTime time;
    private final Pace first;

    /** @param first how {@code time} runs already */
    ClassroomBackstage(Classroom classroom, RealTime time, Pace first) {
        this.classroom = classroom;
        this.time = time;
        this.first = first;
    }

    @Override
    public boolean has(String machine) {
        return classroom.machines().stream().map(Doors::name).anyMatch(machine::equals);
    }

    @Override
    public List<Fault> offered(String machine) {
        return classroom.faults()
            .offered(machine)
            .stream()
            .map(f -> new Fault(f.id(), Group.of(f.id()), f.what()))
            .toList();
    }

    @Override
    public List<String> staged(String machine) {
        return classroom.faults().staged(machine);
    }

    @Override
    public Optional<Request> stage(String machine, String id) throws WordedFailure, InterruptedException {
        try {
            classroom.faults().stage(machine, id);
            return classroom.faults().trial(machine, id);
        } catch (FaultTrouble e) {
            throw worded(e);
        }
    }

    @Override
    public void mend(String machine, String id) throws WordedFailure, InterruptedException {
        try {
            classroom.faults().mend(machine, id);
        } catch (FaultTrouble e) {
            throw worded(e);
        }
    }

    @Override
    public Pace pace() {
        return first;
    }

    @Override
    public void pace(Pace pace) {
        if (pace == Pace.HELD) {
            time.hold();
        } else {
            time.speed(pace.times());
        }
    }

    @Override
    public void step() {
        time.step();
    }

    private static WordedFailure worded(FaultTrouble trouble) {
        return new WordedFailure(trouble.text(), Text.of("faults.hint"), trouble);
    }
}
