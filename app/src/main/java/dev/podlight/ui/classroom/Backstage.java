package dev.podlight.ui.classroom;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Request;
import dev.podlight.ui.task.WordedFailure;

import java.util.List;
import java.util.Optional;

/** The class behind its doors, as far as a teacher moves it. Safe for any thread; what may block says so. */
public interface Backstage {

    /** Whether this is a machine of the class, by its name. */
    boolean has(String machine);

    /** What can be broken on a machine. */
    List<Fault> offered(String machine);

    /** The ids of what is broken there at the moment. */
    List<String> staged(String machine);

    /**
     * Breaks it, and waits until it shows. Blocks.
     *
     * @return the request that dies of it; empty for a fault of the machine's own
     */
    Optional<Request> stage(String machine, String id) throws WordedFailure, InterruptedException;

    /** Takes it back, and waits until that shows. Blocks. */
    void mend(String machine, String id) throws WordedFailure, InterruptedException;

    /** How the class's time runs at the beginning. */
    Pace pace();

    void pace(Pace pace);

    /** While the time is held: brings what is next. */
    void step();

    /** @param what what somebody did, in one sentence */
    record Fault(String id, Group group, Text what) {}
}
