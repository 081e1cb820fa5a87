package dev.podlight.probe;

import dev.podlight.kube.Cluster;
import dev.podlight.kube.Executed;
import dev.podlight.kube.KubeException;
import dev.podlight.kube.KubeTexts;
import dev.podlight.ssh.Ran;
import dev.podlight.traffic.Request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends from inside a Pod, by its own curl (else wget), which the API starts there. Needs the right to exec and no SSH. Changes nothing.
 * Safe for any thread.
 */
public record ApiPodProbe(Cluster cluster, String namespace, String pod) implements Probe {
    /** The request ends by itself; after this much more the API counts as gone. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    @Override
    public Observation send(Request request, Duration timeout) throws NotSent, InterruptedException {
        Curl curl = new Curl(request, timeout);
        Executed ran = run(curl.words(), timeout, curl);
        List<String> err = new ArrayList<>(ran.err().lines().toList());
        err.add(Curl.MARK + " exit=" + ran.exit());
        CurlReport report = CurlReport.read(err);
        if (report.ran()) {
            return new CurlAnswer(request, report, ran.out().replace("\r\n", "\n")).observation();
        }
        if (ran.exit() == 127) {
            return new Wget(request, timeout).send(script -> shell(script, timeout, curl));
        }
        throw curl.didNotRun(err);
    }

    private Ran shell(String script, Duration timeout, Curl curl) throws NotSent, InterruptedException {
        Executed ran = run(List.of("sh", "-c", script), timeout, curl);
        return new Ran(ran.exit(), ran.out().lines().toList(), ran.err().lines().toList());
    }

    private Executed run(List<String> command, Duration timeout, Curl curl) throws NotSent, InterruptedException {
        try {
            return cluster.pods().exec(namespace, pod, command, timeout.plus(GRACE));
        } catch (KubeException e) {
            throw new NotSent(KubeTexts.of(e.failure()), KubeTexts.hint(e.failure()), e);
        } catch (InterruptedException e) {
            // cutting the connection does not end what runs in a container
            Thread.ofVirtual().name("end curl").start(() -> end(curl));
            throw e;
        }
    }

    /** Best effort: without pkill in the image, curl's own time limit ends it. */
    private void end(Curl curl) {
        try {
            cluster.pods().exec(namespace, pod, curl.killer(), GRACE);
        } catch (KubeException nothingMoreToDo) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
