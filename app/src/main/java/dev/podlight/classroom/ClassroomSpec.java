package dev.podlight.classroom;

import java.util.Locale;

/**
 * What class to set up.
 *
 * @param machines student VMs, 1 to 200
 * @param stage how far they are when the class begins
 * @param seed equal seeds give equal names, users and orders; passwords and keys are new at each start all the same
 * @param edu who uses the EduCluster
 */
public record ClassroomSpec(int machines, Stage stage, long seed, Edu edu) {

    public static final int MAX_MACHINES = 200;

    public ClassroomSpec {
        if (machines < 1 || machines > MAX_MACHINES) {
            throw new IllegalArgumentException("machines must be 1 to " + MAX_MACHINES + ", not " + machines);
        }
    }

    /** With an EduCluster in which everybody is admin, as the class text has it. */
    public ClassroomSpec(int machines, Stage stage, long seed) {
        this(machines, stage, seed, Edu.OPEN);
    }

    /** The same class with another EduCluster, or none. */
    public ClassroomSpec with(Edu other) {
        return new ClassroomSpec(machines, stage, seed, other);
    }

    /** One bare machine. */
    public static ClassroomSpec bare() {
        return new ClassroomSpec(1, Stage.BARE, 1);
    }

    /**
     * NONE: there is no EduCluster. OPEN: one kubeconfig, the admin's. RIGHTS: besides it a kubeconfig for each student, who may do
     * everything in their own namespace and nothing else.
     */
    public enum Edu {
        NONE, OPEN, RIGHTS
    }

    /** BARE: a fresh Linux. K3S: installed and Ready. LAB: Userlist and its Ingress too, ADDRESS set. */
    public enum Stage {
        BARE, K3S, LAB;

        /** As the command line writes it. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException if it is none of the three */
        public static Stage parse(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
