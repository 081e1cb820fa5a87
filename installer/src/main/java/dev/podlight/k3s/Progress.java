package dev.podlight.k3s;

/** Hears how far an install or uninstall is. Called on the thread that does it; does not block. */
@FunctionalInterface
public interface Progress {

    Progress SILENT = phase -> {};

    /** A phase begins. Phases that do not apply are left out. */
    void phase(Phase phase);
}
