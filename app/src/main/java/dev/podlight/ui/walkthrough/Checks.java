package dev.podlight.ui.walkthrough;

/** Looks whether a step is done. Pure: the same facts give the same finding. */
final class Checks {
    private Checks() {}

    static Finding of(Step step, Facts facts) {
        return switch (step) {
            case CONNECT, INSTALL, VERIFY, BY_HAND, UNINSTALL, ENV -> MachineChecks.of(step, facts);
            case KUBECONFIG, LOOK, NAMESPACE, USERLIST, OBJECTS, INGRESS -> LabChecks.of(step, facts);
            case DOORS, MATRIX, PODS, HTTPS, FRONT_END, SERVICE_LB, RULE, SERVICE, BALANCE -> FlowChecks.of(step,
                    facts);
        };
    }
}
