package dev.podlight.ui.machine;

import dev.podlight.fleet.Mark;
import dev.podlight.k3s.Phase;

/**
 * One line of the list of phases.
 *
 * @param mark BUSY while it goes on, ON when it is over, BAD where it ended badly
 * @param at milliseconds since the operation began, when the phase began
 */
public record PhaseRow(Phase phase, Mark mark, long at) {

    PhaseRow with(Mark other) {
        return new PhaseRow(phase, other, at);
    }
}
