package dev.podlight.ui.send;

import dev.podlight.i18n.MachineTexts;
import dev.podlight.kube.Cluster;
import dev.podlight.kube.FrontAnnotation;
import dev.podlight.kube.LabHost;
import dev.podlight.probe.Doors;
import dev.podlight.probe.FromHere;
import dev.podlight.probe.NotSent;
import dev.podlight.probe.Probe;
import dev.podlight.probe.Prober;
import dev.podlight.probe.Recorder;
import dev.podlight.probe.Vantages;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.Sudo;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.TraceOptions;
import dev.podlight.traffic.Tracer;
import dev.podlight.transcript.Transcript;
import dev.podlight.ui.machine.Root;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that is needed to trace and to send requests to one cluster as it was at one moment. Immutable.
 *
 * @param front what stands before the cluster
 * @param namespace the person's own, or empty
 * @param machine a node of the cluster that somebody is logged in to, or empty
 * @param recorders who is asked what became of a request
 */
public record Sending(Cluster cluster, ClusterSnapshot snapshot, Front front, String namespace,
        Optional<Root> machine, Set<Recorder> recorders, Transcript transcript) {

    /** What needs no consent; and Traefik's access log, which is read only where somebody has turned it on. */
    static final Set<Recorder> RECORDERS = Set.of(Recorder.FINGERPRINT, Recorder.CONNECTION_TABLE, Recorder.ACCESS_LOG);

    /** What the person said stands before a cluster; else what the cluster itself says. */
    static Front front(ClusterSnapshot snapshot, Front said) {
        return said.equals(Front.NONE) ? FrontAnnotation.of(snapshot).front() : said;
    }

    public Tracer tracer() {
        return new Tracer(snapshot, options());
    }

    TraceOptions options() {
        return new TraceOptions(front, namespace, Map.of());
    }

    /** The listeners of this computer that stand for addresses of the cluster. */
    public Doors doors() {
        return new Doors(FrontAnnotation.of(snapshot).connectTo());
    }

    /** The address at which the cluster is reached from outside, or empty. */
    public Optional<String> address() {
        String host = machine.map(root -> root.machine().host()).orElse("");
        return LabHost.address(snapshot, front, host);
    }

    /**
     * Blocks while the person is asked for sudo's password, where that is needed.
     *
     * @param intoPods whether requests are sent from Pods too: there only root gets, for the node the session is enough
     */
    public Vantages vantages(boolean intoPods) throws NotSent, InterruptedException {
        return new Vantages(sudo(intoPods), Optional.of(cluster), snapshot);
    }

    /** @param vantages of this very snapshot */
    public Prober prober(Vantages vantages) {
        return prober(vantages, new ToldProbe(FromHere.probe(snapshot, options()), transcript));
    }

    /** @param count of the requests alike that it is for */
    Prober prober(Vantages vantages, int count) {
        return prober(vantages, new BurstProbe(FromHere.probe(snapshot, options()), transcript, count));
    }

    private Prober prober(Vantages vantages, Probe laptop) {
        return new Prober(tracer(), vantages, laptop, front, recorders);
    }

    private Optional<Sudo> sudo(boolean intoPods) throws NotSent, InterruptedException {
        if (machine.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(intoPods ? machine.get().proven() : machine.get().plain());
        } catch (SshException e) {
            throw new NotSent(MachineTexts.of(e.failure()), MachineTexts.hint(e.failure()), e);
        }
    }
}
