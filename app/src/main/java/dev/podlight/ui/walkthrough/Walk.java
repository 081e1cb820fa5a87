package dev.podlight.ui.walkthrough;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The whole way as it stands: each step with what was found, and the one that is being worked on. Immutable and pure.
 *
 * @param at never null
 */
record Walk(Course course, List<Step> steps, Map<Step, Finding> findings, Map<Step, Mark> marks, Step at, Facts facts) {

    static Walk of(Facts facts, Journal journal) {
        Course course = Course.of(facts);
        List<Step> steps = course.steps(facts.access().ssh());
        Map<Step, Finding> findings = new EnumMap<>(Step.class);
        Map<Step, Mark> marks = new EnumMap<>(Step.class);
        for (Step step : steps) {
            Finding finding = found(step, facts, journal);
            findings.put(step, finding);
            marks.put(step, mark(step, finding, journal));
        }
        Step at = journal.at() != null && steps.contains(journal.at()) ? journal.at() : first(steps, marks);
        return new Walk(course, steps, Map.copyOf(findings), Map.copyOf(marks), at, facts);
    }

    /** Where nothing was ever installed, nothing has been uninstalled. */
    private static Finding found(Step step, Facts facts, Journal journal) {
        Finding finding = Checks.of(step, facts);
        boolean never = step == Step.UNINSTALL && finding.state() == Finding.State.DONE
                && !journal.done().contains(Step.INSTALL);
        return never ? Finding.waiting("k3s") : finding;
    }

    private static Mark mark(Step step, Finding finding, Journal journal) {
        if (finding.state() == Finding.State.DONE) {
            return Mark.DONE;
        }
        if (journal.skipped().contains(step)) {
            return Mark.SKIPPED;
        }
        if (journal.done().contains(step)) {
            return Mark.EARLIER;
        }
        return finding.state() == Finding.State.OPEN ? Mark.OPEN : Mark.WAITING;
    }

    private static Step first(List<Step> steps, Map<Step, Mark> marks) {
        return steps.stream().filter(s -> !marks.get(s).passed()).findFirst().orElse(steps.getFirst());
    }

    Finding finding() {
        return findings.get(at);
    }

    Mark mark() {
        return marks.get(at);
    }

    /** The step behind this one, or this one at the end. */
    Step next() {
        return steps.get(Math.min(index() + 1, steps.size() - 1));
    }

    /** The step before this one, or this one at the beginning. */
    Step previous() {
        return steps.get(Math.max(index() - 1, 0));
    }

    /** From 0. */
    int index() {
        return steps.indexOf(at);
    }

    boolean last() {
        return index() == steps.size() - 1;
    }

    /** Those that are seen to be done now. */
    Set<Step> done() {
        Set<Step> done = EnumSet.noneOf(Step.class);
        marks.forEach((step, mark) -> {
            if (mark == Mark.DONE) {
                done.add(step);
            }
        });
        return done;
    }

    int passed() {
        return (int) marks.values().stream().filter(Mark::passed).count();
    }
}
