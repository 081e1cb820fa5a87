package dev.podlight.classroom.fault;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Request;

import java.util.Optional;
import java.util.function.Function;

/**
 * How a fault is made and taken back. Objects that were changed come back by themselves; {@code mend} is for everything else.
 *
 * @param trial asked for before the fault is made; gives null where no request shows it
 * @param sign what tells that the fault is there
 */
record Recipe(Fault fault, Where where, Sign sign, Function<Place, Request> trial, Act stage, Act mend) {

    /** Which sites it can be made at. */
    enum Where {
        ANY, MACHINE, EDU_CLUSTER
    }

    /** What tells that it is there. */
    enum Sign {
        /** The trace of the trial names it. */
        TRACE,
        /** A probe finds it, once all of the application's Pods are new. */
        NEW_PODS,
        /** Nothing in the objects does: a probe or a connection finds it. */
        NONE
    }

    static Recipe of(String id, Function<Place, Request> trial, Act stage) {
        return new Recipe(new Fault(id, Fault.Kind.CAUSE, Text.of("fault." + id)), Where.ANY, Sign.TRACE, trial, stage,
                Act.NOTHING);
    }

    static Recipe ofMachine(String id, Act stage, Act mend) {
        return new Recipe(new Fault(id, Fault.Kind.MACHINE, Text.of("fault." + id)), Where.MACHINE, Sign.NONE,
                _ -> null,
                stage, mend);
    }

    Recipe mend(Act act) {
        return new Recipe(fault, where, sign, trial, stage, act);
    }

    Recipe on(Where place) {
        return new Recipe(fault, place, sign, trial, stage, mend);
    }

    /** One that objects do not tell. */
    Recipe untold() {
        return new Recipe(fault, where, Sign.NONE, trial, stage, mend);
    }

    /** One that the application's new Pods answer with. */
    Recipe inNewPods() {
        return new Recipe(fault, where, Sign.NEW_PODS, trial, stage, mend);
    }

    /** Whether it is made of the lab's objects. */
    boolean needsLab() {
        return fault.kind() == Fault.Kind.CAUSE;
    }

    Optional<Request> trialAt(Place place) {
        return Optional.ofNullable(trial.apply(place));
    }
}
