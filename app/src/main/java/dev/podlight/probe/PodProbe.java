package dev.podlight.probe;

import dev.podlight.ssh.Shell;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.Sudo;
import dev.podlight.traffic.Request;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sends from inside a Pod, by its own curl, which {@code k3s kubectl exec} on the machine starts. As root, because k3s keeps its
 * kubeconfig to root unless told otherwise. Changes nothing. Safe for any thread.
 */
public record PodProbe(Sudo root, String namespace, String pod) implements Probe {

    @Override
    public Observation send(Request request, Duration timeout) throws NotSent, InterruptedException {
        Curl curl = new Curl(request, timeout);
        try {
            return curl.send(root::run, inside());
        } catch (InterruptedException e) {
            // ending kubectl does not end what runs in the container
            Thread.ofVirtual().name("end curl").start(() -> end(curl));
            throw e;
        }
    }

    private List<String> inside() {
        return List.of("k3s", "kubectl", "exec", "-n", namespace, pod, "--");
    }

    /** Best effort: without pkill in the image, curl's own time limit ends it. */
    private void end(Curl curl) {
        try {
            root.run(Stream.concat(inside().stream(), curl.killer().stream())
                .map(Shell::quote)
                .collect(Collectors.joining(" ")));
        } catch (SshException nothingMoreToDo) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
