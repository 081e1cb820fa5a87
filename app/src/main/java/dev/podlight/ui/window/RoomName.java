package dev.podlight.ui.window;

import dev.podlight.fleet.LabStep;

import java.util.Locale;

/** The rooms, in the order of their tabs. */
enum RoomName {
    STAGE, MACHINE, CLUSTER, MATRIX;

    /** Whether it can be shown alone, larger, for the back row. */
    boolean presentable() {
        return this == STAGE || this == MATRIX;
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
}
