package dev.podlight.ui.matrix;

import dev.podlight.i18n.Text;
import dev.podlight.kube.LabHost;
import dev.podlight.kube.LabStatus;
import dev.podlight.probe.AccessMatrix;
import dev.podlight.probe.AccessMatrix.Cell;
import dev.podlight.probe.LabWays;
import dev.podlight.probe.MatrixConclusion;
import dev.podlight.probe.NotSent;
import dev.podlight.probe.Probe;
import dev.podlight.probe.Prober;
import dev.podlight.probe.Vantages;
import dev.podlight.traffic.BadRequest;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Tracer;
import dev.podlight.traffic.Vantage;
import dev.podlight.ui.send.Sending;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Sends every way at once. Blocks until the last has ended; cancelled by interrupting the thread.
 *
 * @param host of the lab's Ingress
 * @param planned told the ways as soon as they are known, before anything is sent
 * @param each told each way as it ends, several at once
 */
record MatrixRun(Sending sending, String host, Consumer<Matrix> planned, Consumer<Cell> each)
        implements
            Callable<List<Text>> {

    /** The host of the Ingress that is there, else the one that the lab would give it; empty if there is no address to make it of. */
    static String host(Sending sending) {
        String there = LabStatus.of(sending.snapshot(), sending.namespace()).host();
        return there.isEmpty() ? sending.address().map(LabHost::of).orElse("") : there;
    }

    @Override
    public List<Text> call() throws NotSent, BadRequest, InterruptedException {
        Vantages vantages = vantages();
        Prober prober = sending.prober(vantages);
        LabWays ways = new LabWays(sending.snapshot(), LabStatus.of(sending.snapshot(), sending.namespace()),
                sending.address().orElse(""), host, vantages.settle(new Vantage.Node("")));
        List<Request> requests = ways.requests();
        Tracer tracer = prober.tracer();
        planned.accept(new Matrix(host, requests.stream().map(r -> new Way(tracer, tracer.trace(r), null)).toList(),
                List.of(), sending.doors()));
        List<Cell> cells = new AccessMatrix(prober).run(requests, Probe.DEFAULT_TIMEOUT, each);
        return new MatrixConclusion(cells, ways.nodePort(), sending.front()).said();
    }

    /** Where sudo lets nobody in, the ways that need no root are tried all the same, and the others say why not. */
    private Vantages vantages() throws NotSent, InterruptedException {
        try {
            return sending.vantages(true);
        } catch (NotSent e) {
            return sending.vantages(false);
        }
    }
}
