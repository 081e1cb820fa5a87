package dev.podlight.fleet;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** How far an environment is on the lab's way. Immutable; a step that is not in the map is {@link Mark#OFF}. */
public record Progress(boolean overSsh, Map<LabStep, Mark> marks) {

    public Progress {
        marks = Map.copyOf(marks);
    }

    /** Nothing is known yet. */
    public static Progress of(Environment environment) {
        return new Progress(environment instanceof Environment.Machine, Map.of());
    }

    public Mark mark(LabStep step) {
        return marks.getOrDefault(step, Mark.OFF);
    }

    public boolean done(LabStep step) {
        return mark(step) == Mark.ON;
    }

    /** The same but for one step. */
    public Progress with(LabStep step, Mark mark) {
        Map<LabStep, Mark> next = new EnumMap<>(LabStep.class);
        next.putAll(marks);
        next.put(step, mark);
        return new Progress(overSsh, next);
    }

    /** The first step of this environment's way that is not done; empty when an answer came. */
    public Optional<LabStep> next() {
        for (LabStep step : LabStep.values()) {
            if (concerns(step) && !done(step)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    /** Whether the step lies on this environment's way. */
    public boolean concerns(LabStep step) {
        return overSsh || !step.ofMachine();
    }
}
