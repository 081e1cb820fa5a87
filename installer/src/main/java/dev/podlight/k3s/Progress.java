package dev.podlight.k3s;

/** Hears how far an install or uninstall is. Called on the thread that does it; does not block. */
@FunctionalInterface
public interface Progress {

    Progress SILENT = phase -> {};

    /** A phase begins. Phases that do not apply are left out. */
    void phase(Phase phase);

    /** A file is on its way to the machine; called several times a second. */
    default void push(Push push) {}

    /** Work of before was found on the machine, and it is gone on from there. */
    default void found(Work work) {}
}
