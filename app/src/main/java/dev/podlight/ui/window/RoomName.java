package dev.podlight.ui.window;

import dev.podlight.fleet.LabStep;
import dev.podlight.ui.walkthrough.Step;

import java.util.Locale;

/** The rooms, in the order of their tabs. */
enum RoomName {
    STAGE, MACHINE, CLUSTER, MATRIX, WALKTHROUGH, CLASSROOM;

    /** Whether it can be shown alone, larger, for the back row. */
    boolean presentable() {
        return this == STAGE || this == MATRIX || this == WALKTHROUGH;
    }

    /** Part of message keys and ids. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where a step of the lab is done. */
    static RoomName of(LabStep step) {
        return switch (step) {
            case CONNECT, INSTALL -> MACHINE;
            case KUBECONFIG, NAMESPACE, USERLIST, INGRESS -> CLUSTER;
            case SEND -> STAGE;
        };
    }

    /** Where a step of the class text can be done by hand. */
    static RoomName of(Step step) {
        return switch (step) {
            case CONNECT, INSTALL, VERIFY, BY_HAND, KUBECONFIG, UNINSTALL, ENV -> MACHINE;
            case LOOK, NAMESPACE, USERLIST, OBJECTS, INGRESS -> CLUSTER;
            case DOORS, PODS, HTTPS, FRONT_END, SERVICE_LB, RULE, SERVICE, BALANCE -> STAGE;
            case MATRIX -> MATRIX;
        };
    }
}
