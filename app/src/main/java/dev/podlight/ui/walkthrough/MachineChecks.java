package dev.podlight.ui.walkthrough;

import dev.podlight.i18n.Text;
import dev.podlight.k3s.MachineSigns;

/** Steps that show on the machine itself, over SSH. Pure. */
final class MachineChecks {
    private MachineChecks() {}

    static Finding of(Step step, Facts facts) {
        Facts.Access access = facts.access();
        if (step == Step.CONNECT) {
            return access.connected() ? Finding.done(step, access.user(), access.host()) : Finding.open(step);
        }
        if (!access.connected()) {
            return Finding.waiting("connect");
        }
        MachineSigns signs = access.signs();
        return switch (step) {
            case INSTALL -> signs.installed() && signs.running() ? Finding.done(step) : Finding.open(step);
            case VERIFY -> verify(step, facts);
            case BY_HAND -> byHand(step, signs);
            case UNINSTALL -> signs.installed() ? Finding.open(step) : Finding.done(step);
            case ENV -> env(step, facts, signs);
            default -> throw new IllegalArgumentException(step.name());
        };
    }

    private static Finding verify(Step step, Facts facts) {
        Facts.Access access = facts.access();
        if (!access.signs().running()) {
            return Finding.waiting("k3s");
        }
        return access.client().isEmpty() || facts.server().isEmpty()
                ? Finding.open(step)
                : Finding.done(step, access.client(), facts.server());
    }

    /** Only a k3s that systemd could not start wants a hand. */
    private static Finding byHand(Step step, MachineSigns signs) {
        if (!signs.installed()) {
            return Finding.waiting("k3s");
        }
        if (!signs.running()) {
            return Finding.open(step);
        }
        return signs.active()
                ? new Finding(Finding.State.DONE, Text.of("walk.by-hand.systemd"))
                : Finding.done(step);
    }

    private static Finding env(Step step, Facts facts, MachineSigns signs) {
        if (facts.namespace().isEmpty()) {
            return Finding.waiting("namespace");
        }
        return signs.env().equals(facts.namespace())
                ? Finding.done(step, signs.env())
                : Finding.open(step, facts.namespace());
    }
}
