package dev.podlight.ui.walkthrough;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which of the steps an environment is for: the class has a cluster of one's own, and a shared one behind a load balancer. */
enum Course {
    /** L1 to L13. */
    PERSONAL(EnumSet.range(Step.CONNECT, Step.PODS)),
    /** Somebody else has built it: L14 to L19, after the way in. */
    EDU(EnumSet.of(Step.CONNECT, Step.KUBECONFIG, Step.HTTPS, Step.FRONT_END, Step.SERVICE_LB, Step.RULE, Step.SERVICE,
            Step.BALANCE));

    private final Set<Step> steps;

    Course(Set<Step> steps) {
        this.steps = steps;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param ssh whether there is a machine to log in to; a kubeconfig alone begins where the cluster is */
    List<Step> steps(boolean ssh) {
        return steps.stream().filter(step -> ssh || !step.onMachine()).toList();
    }

    /** A front end or several nodes make it the shared one; what nothing is known of is one's own. */
    static Course of(Facts facts) {
        return facts.front().frontEnd() != null || facts.nodes().size() > 1 ? EDU : PERSONAL;
    }
}
