package dev.podlight.ui.walkthrough;

import java.util.EnumSet;
import java.util.Set;

/**
 * What is kept of somebody's way through the steps. It decides nothing by itself: what it says was done is looked at again. Immutable.
 *
 * @param at where they stand, or null at the beginning
 * @param done what was once seen to be done
 * @param skipped what they passed over
 */
record Journal(Step at, Set<Step> done, Set<Step> skipped) {
    static final Journal EMPTY = new Journal(null, Set.of(), Set.of());

    Journal {
        done = Set.copyOf(done);
        skipped = Set.copyOf(skipped);
    }

    Journal at(Step step) {
        return new Journal(step, done, skipped);
    }

    Journal done(Set<Step> seen) {
        Set<Step> all = copy(done);
        all.addAll(seen);
        return new Journal(at, all, skipped);
    }

    Journal skip(Step step) {
        Set<Step> all = copy(skipped);
        all.add(step);
        return new Journal(at, done, all);
    }

    private static Set<Step> copy(Set<Step> steps) {
        Set<Step> copy = EnumSet.noneOf(Step.class);
        copy.addAll(steps);
        return copy;
    }
}
