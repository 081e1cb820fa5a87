package dev.podlight.probe;

import dev.podlight.ssh.Sudo;
import dev.podlight.traffic.Request;

import java.time.Duration;
import java.util.List;

/**
 * Sends from inside a Pod, by its own curl, which {@code k3s kubectl exec} on the machine starts. As root, because k3s keeps its
 * kubeconfig to root unless told otherwise. Changes nothing. Safe for any thread.
 */
public record PodProbe(Sudo root, String namespace, String pod) implements Probe {

    @Override
    public Observation send(Request request, Duration timeout) throws NotSent, InterruptedException {
        return new Curl(request, timeout).send(root::run,
                List.of("k3s", "kubectl", "exec", "-n", namespace, pod, "--"));
    }
}
