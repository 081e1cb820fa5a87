package dev.podlight.ui.walkthrough;

import dev.podlight.kube.LabStatus;
import dev.podlight.traffic.KubeObject;

import java.util.stream.Collectors;

/** Steps that make objects of the cluster: the API shows them. Pure. */
final class LabChecks {
    /** As {@code chmod 600} leaves it. */
    private static final String OWNER_ONLY = "600";

    private LabChecks() {}

    static Finding of(Step step, Facts facts) {
        if (step == Step.KUBECONFIG) {
            return kubeconfig(step, facts);
        }
        if (!facts.live()) {
            return Finding.waiting("api");
        }
        return switch (step) {
            case LOOK -> look(step, facts);
            case NAMESPACE -> !facts.namespace().isEmpty() && facts.lab().namespaceExists()
                    ? Finding.done(step, facts.namespace())
                    : Finding.open(step);
            case USERLIST, OBJECTS, INGRESS -> facts.namespace().isEmpty()
                    ? Finding.waiting("namespace")
                    : lab(step, facts.lab());
            default -> throw new IllegalArgumentException(step.name());
        };
    }

    /** On a machine of one's own for its user, as the text has it, and here; elsewhere it is enough that it works here. */
    private static Finding kubeconfig(Step step, Facts facts) {
        Facts.Access access = facts.access();
        if (access.ssh() && !access.connected()) {
            return Finding.waiting("connect");
        }
        if (access.ssh() && !access.signs().running()) {
            return Finding.waiting("k3s");
        }
        boolean shared = Course.of(facts) == Course.EDU;
        boolean there = !access.ssh() || shared || access.signs().kubeconfig().equals(OWNER_ONLY);
        return there && facts.live() ? Finding.done(step, facts.server()) : Finding.open(step);
    }

    private static Finding look(Step step, Facts facts) {
        boolean ready = !facts.nodes().isEmpty() && facts.nodes().stream().allMatch(KubeObject.Node::ready);
        String namespaces = facts.snapshot()
            .all(KubeObject.Namespace.class)
            .map(KubeObject::name)
            .sorted()
            .collect(Collectors.joining(", "));
        String nodes = facts.nodes().stream().map(KubeObject::name).collect(Collectors.joining(", "));
        return ready ? Finding.done(step, facts.server(), nodes, namespaces) : Finding.open(step);
    }

    private static Finding lab(Step step, LabStatus lab) {
        return switch (step) {
            case USERLIST -> lab.deployment() != null && lab.service() != null && lab.curltest() != null
                    ? Finding.done(step, lab.namespace())
                    : Finding.open(step);
            case OBJECTS -> objects(step, lab);
            case INGRESS -> lab.service() == null
                    ? Finding.waiting("userlist")
                    : lab.ingressReady() ? Finding.done(step, lab.host(), lab.address()) : Finding.open(step);
            default -> throw new IllegalArgumentException(step.name());
        };
    }

    private static Finding objects(Step step, LabStatus lab) {
        if (lab.deployment() == null) {
            return Finding.waiting("userlist");
        }
        int ready = lab.deployment().ready();
        int desired = lab.deployment().desired();
        return lab.userlistReady() ? Finding.done(step, ready, desired) : Finding.open(step, ready, desired);
    }
}
