package dev.podlight.fleet;

import java.util.Locale;

/** The lab's way, in order, from a bare machine to an answer. */
public enum LabStep {
    CONNECT, INSTALL, KUBECONFIG, NAMESPACE, USERLIST, INGRESS, SEND;

    /** Part of message keys and style classes. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it needs a machine behind SSH; a kubeconfig's context has been through these already. */
    public boolean ofMachine() {
        return compareTo(KUBECONFIG) < 0;
    }
}
