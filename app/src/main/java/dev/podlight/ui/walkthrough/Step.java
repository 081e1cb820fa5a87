package dev.podlight.ui.walkthrough;

import java.util.Locale;

/** The steps of the class text, in its order. The first is not in it: there everybody sits at their machine already. */
public enum Step {
    CONNECT(""), INSTALL("L1"), VERIFY("L2"), BY_HAND("L3"), KUBECONFIG("L4"), LOOK("L5"), UNINSTALL("L6"), NAMESPACE(
            "L7"), ENV("L7"), USERLIST("L8"), OBJECTS("L9"), INGRESS("L10"), DOORS("L11"), MATRIX("L12"), PODS(
                    "L13"), HTTPS("L14"), FRONT_END("L15"), SERVICE_LB("L16"), RULE("L17"), SERVICE("L18"), BALANCE(
                            "L19");

    private final String row;

    Step(String row) {
        this.row = row;
    }

    /** Part of message keys and ids. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its row in the digest of the class text, or empty. */
    public String row() {
        return row;
    }

    /** One that the class text itself marks with "for reference": the way goes on without it. */
    boolean optional() {
        return this == BY_HAND || this == UNINSTALL || this == ENV;
    }

    /** Where the class text is loose or says less than one wants to know, and Podlight says it exactly. */
    boolean corrected() {
        return this != CONNECT && this != VERIFY && this != LOOK && this != NAMESPACE && this != ENV;
    }

    /** Whether it is done on the machine itself, over SSH. */
    boolean onMachine() {
        return this == CONNECT || this == INSTALL || this == VERIFY || this == BY_HAND || this == UNINSTALL
                || this == ENV;
    }
}
