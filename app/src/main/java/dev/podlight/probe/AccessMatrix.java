package dev.podlight.probe;

import dev.podlight.kube.Cluster;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.Tracer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Every way into a lab, tried at once (row L12).
 *
 * @param vantages where requests can be sent from
 * @param laptop how this computer sends
 * @param cluster asked which Pod answered
 */
public record AccessMatrix(Tracer tracer, Vantages vantages, Probe laptop, Cluster cluster) {

    /**
     * One way in.
     *
     * @param predicted the trace alone
     * @param comparison null if nothing was sent
     * @param notTried why not, or null
     */
    public record Cell(Trace predicted, Comparison comparison, NotSent notTried) {

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
     * Sends all of them and waits for the last.
     *
     * @param timeout for each
     * @return one cell a request, in their order
     */
    public List<Cell> run(List<Request> requests, Duration timeout) throws InterruptedException {
        List<Callable<Cell>> tasks = new ArrayList<>();
        requests.forEach(request -> tasks.add(() -> cell(request, timeout)));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Cell> cells = new ArrayList<>();
            for (Future<Cell> each : threads.invokeAll(tasks)) {
                cells.add(each.get());
            }
            return cells;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Cell cell(Request request, Duration timeout) throws InterruptedException {
        Trace trace = tracer.trace(request);
        try {
            Observation seen = vantages.probe(trace, laptop).send(request, timeout);
            return new Cell(trace, Comparison.of(trace,
                    new WhichPod(cluster).identify(seen, trace, vantages.snapshot())), null);
        } catch (NotSent e) {
            return new Cell(trace, null, e);
        }
    }
}
