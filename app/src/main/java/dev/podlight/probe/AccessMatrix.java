package dev.podlight.probe;

import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.Tracer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Every way into a lab, tried at once (row L12).
 *
 * @param prober how each is sent, and who is asked about it
 */
public record AccessMatrix(Prober prober) {

    /**
     * One way in.
     *
     * @param tracer of the cluster that it is held against
     * @param predicted the trace alone, of that cluster
     * @param comparison null if nothing was sent
     * @param notTried why not, or null
     */
    public record Cell(Tracer tracer, Trace predicted, Comparison comparison, NotSent notTried) {

        public Request request() {
            return predicted.request();
        }

        public boolean tried() {
            return comparison != null;
        }

        /** Whether a Pod answered. */
        public boolean reachedPod() {
            return tried() && (comparison.observation().answerer() instanceof Answerer.Pod
                    || comparison.observation().answerer() instanceof Answerer.SomePod);
        }
    }

    /**
     * Sends all of them and waits for the last; cancelled by interrupting the thread.
     *
     * @param timeout for each
     * @param progress told each cell as it is known, on a thread of its own, several at once
     * @return one cell a request, in their order
     */
    public List<Cell> run(List<Request> requests, Duration timeout, Consumer<Cell> progress)
            throws InterruptedException {
        List<Callable<Cell>> tasks = new ArrayList<>();
        requests.forEach(request -> tasks.add(() -> cell(request, timeout, progress)));
        return Together.all(tasks);
    }

    private Cell cell(Request request, Duration timeout, Consumer<Cell> progress) throws InterruptedException {
        Cell cell = cell(request, timeout);
        progress.accept(cell);
        return cell;
    }

    private Cell cell(Request request, Duration timeout) throws InterruptedException {
        try {
            Comparison comparison = prober.probe(request, timeout);
            Tracer tracer = comparison.overtakenBy().orElse(prober.tracer());
            return new Cell(tracer, tracer.trace(request), comparison, null);
        } catch (NotSent e) {
            return new Cell(prober.tracer(), prober.tracer().trace(request), null, e);
        }
    }
}
