package dev.podlight.traffic;

import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.Service;

import java.util.Map;
import java.util.Optional;

/** k3s's ServiceLB (servicelb.go): a DaemonSet svclb-NAME whose Pods hold the Service's ports on each node. */
final class ServiceLb {
    private static final String NAME = "svccontroller.k3s.cattle.io/svcname";
    private static final String NAMESPACE = "svccontroller.k3s.cattle.io/svcnamespace";

    private ServiceLb() {}

    static boolean isPod(Pod pod) {
        return pod.meta().labels().containsKey(NAME);
    }

    /** The Service that the Pod stands for; older ServiceLBs run in the Service's own namespace and do not name it. */
    static Optional<Service> serviceOf(Pod pod, Index index) {
        Map<String, String> labels = pod.meta().labels();
        return isPod(pod)
                ? index.service(labels.getOrDefault(NAMESPACE, pod.namespace()), labels.get(NAME))
                : Optional.empty();
    }

    static boolean runs(Pod pod) {
        return pod.phase().equals("Running") || pod.phase().isEmpty();
    }
}
