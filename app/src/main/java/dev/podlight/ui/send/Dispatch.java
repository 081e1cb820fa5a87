package dev.podlight.ui.send;

import dev.podlight.i18n.MachineTexts;
import dev.podlight.kube.Cluster;
import dev.podlight.kube.FrontAnnotation;
import dev.podlight.probe.Comparison;
import dev.podlight.probe.Doors;
import dev.podlight.probe.LaptopProbe;
import dev.podlight.probe.NotSent;
import dev.podlight.probe.Observation;
import dev.podlight.probe.Probe;
import dev.podlight.probe.Vantages;
import dev.podlight.probe.WhichPod;
import dev.podlight.ssh.Shell;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.Sudo;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.TraceOptions;
import dev.podlight.traffic.Tracer;
import dev.podlight.traffic.Vantage;
import dev.podlight.transcript.Transcript;
import dev.podlight.ui.machine.Root;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * One request, everything that is needed to trace it and to send it. Blocks until the answer is there.
 *
 * @param cluster asked which Pod answered
 * @param machine a node of the cluster that somebody is logged in to, or empty
 * @param said what the person said stands before the cluster; {@link Front#NONE} lets the cluster say it
 */
record Dispatch(Request request, Cluster cluster, ClusterSnapshot snapshot, Front said, String namespace,
        Optional<Root> machine, Transcript transcript) implements Callable<Sent> {

    @Override
    public Sent call() throws InterruptedException {
        Tracer tracer = tracer(snapshot, said, namespace);
        try {
            Vantages vantages = new Vantages(sudo(), Optional.of(cluster), snapshot);
            Request from = new Request(request.method(), request.url(), request.host(),
                    vantages.settle(request.from()));
            Trace trace = tracer.trace(from);
            Doors doors = new Doors(FrontAnnotation.of(snapshot).connectTo());
            Probe probe = vantages.probe(trace, new LaptopProbe(doors, Map.of()));
            Observation seen = probe.send(from, Probe.DEFAULT_TIMEOUT);
            if (probe instanceof LaptopProbe) {
                // what is sent over SSH has its lines in the transcript already
                write(seen);
            }
            Observation known = new WhichPod(cluster).identify(seen, trace, snapshot);
            return new Sent(trace, tracer.losers(trace), Comparison.of(trace, known), null);
        } catch (NotSent e) {
            Trace trace = tracer.trace(request);
            return new Sent(trace, tracer.losers(trace), null, e);
        }
    }

    /** For the node the session is enough; into a Pod only root gets, whose password may have to be asked for. */
    private Optional<Sudo> sudo() throws NotSent, InterruptedException {
        if (machine.isEmpty() || request.from() instanceof Vantage.Laptop) {
            return Optional.empty();
        }
        try {
            Root root = machine.get();
            return Optional.of(request.from() instanceof Vantage.Pod ? root.proven() : root.plain());
        } catch (SshException e) {
            throw new NotSent(MachineTexts.of(e.failure()), MachineTexts.hint(e.failure()), e);
        }
    }

    static Tracer tracer(ClusterSnapshot snapshot, Front said, String namespace) {
        Front front = said.equals(Front.NONE) ? FrontAnnotation.of(snapshot).front() : said;
        return new Tracer(snapshot, new TraceOptions(front, namespace, Map.of()));
    }

    private void write(Observation seen) {
        transcript.command("curl", curl(seen));
        if (seen.answer() == null) {
            transcript.line("curl", seen.outcome().id() + (seen.error().isEmpty() ? "" : ": " + seen.error()));
            return;
        }
        transcript.line("curl", "HTTP/1.1 " + seen.answer().status() + " " + seen.answer().reason());
        seen.answer().body().lines().limit(1).forEach(line -> transcript.line("curl", line));
    }

    private String curl(Observation seen) {
        List<String> words = new ArrayList<>(List.of("curl", "-i"));
        if (!request.method().equals("GET")) {
            words.addAll(List.of("-X", request.method()));
        }
        if (!request.host().isEmpty()) {
            words.addAll(List.of("-H", "Host: " + request.host()));
        }
        if (seen.connection() != null && !seen.connection().through().isEmpty()) {
            words.addAll(List.of("--connect-to", "::" + seen.connection().through()));
        }
        words.add(request.url().text());
        return Shell.line(words.toArray(String[]::new));
    }
}
