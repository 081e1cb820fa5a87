package dev.podlight.ui.repair;

import dev.podlight.kube.Repair;
import dev.podlight.ui.task.Problem;

import java.util.List;

/**
 * Commands of a fix, and what the API says that they would do. Immutable.
 *
 * @param seen one for each command; null while the API is being asked, or when it could not say
 * @param problem why it could not say, or null
 */
public record Look(List<String> commands, List<Repair> seen, Problem problem) {
    public static final Look NOTHING = at(List.of());

    static Look at(List<String> commands) {
        return new Look(List.copyOf(commands), null, null);
    }

    Look with(List<Repair> known) {
        return new Look(commands, List.copyOf(known), null);
    }

    Look with(Problem why) {
        return new Look(commands, null, why);
    }

    /** Those that would change something and may be applied. */
    List<Repair.Ready> ready() {
        return seen == null
                ? List.of()
                : seen.stream().filter(Repair.Ready.class::isInstance).map(Repair.Ready.class::cast).toList();
    }

    boolean asking() {
        return !commands.isEmpty() && seen == null && problem == null;
    }
}
