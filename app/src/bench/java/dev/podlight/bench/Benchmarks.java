package dev.podlight.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs the benchmarks: one line a figure as soon as it is known, a table at the end. The property {@code podlight.bench} chooses
 * those whose name begins so. Ends with 1 if one of them broke; a promise that was not kept is said in the table and is no failure.
 */
public final class Benchmarks {
    /** Everything that is measured. A benchmark is a class of its own beside this one and a line here. */
    private static final List<Benchmark> ALL = List.of(new TraceBenchmark(), new ListBenchmark(),
            new WatchBenchmark(), new ClassBenchmark());

    private final List<Figure> figures = new ArrayList<>();
    private boolean broken;

    private Benchmarks() {}

    public static void main(String[] args) throws InterruptedException {
        String chosen = System.getProperty("podlight.bench", "");
        Benchmarks run = new Benchmarks();
        for (Benchmark benchmark : ALL) {
            if (benchmark.name().startsWith(chosen)) {
                run.add(benchmark);
            }
        }
        System.out.print(Table.of(run.figures));
        System.out.flush();
        // a client's idle threads must not keep the run from ending
        System.exit(run.broken ? 1 : 0);
    }

    private void add(Benchmark benchmark) throws InterruptedException {
        System.err.println("bench: " + benchmark.name());
        FutureTask<List<Figure>> task = new FutureTask<>(benchmark::run);
        task.run();
        try {
            for (Figure figure : task.get()) {
                figures.add(figure);
                System.out.println(figure.line());
            }
            System.out.flush();
        } catch (ExecutionException e) {
            failed(benchmark, e.getCause());
        }
    }

    private void failed(Benchmark benchmark, Throwable why) {
        if (why instanceof MissingPeer) {
            System.err.println("bench: " + benchmark.name() + " is not measured: " + why.getMessage());
            return;
        }
        broken = true;
        System.err.println("bench: " + benchmark.name() + " broke");
        why.printStackTrace();
    }
}
