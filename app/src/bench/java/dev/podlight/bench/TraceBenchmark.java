package dev.podlight.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The tracer by JMH: medians of its samples, at 10,000 rules, 5,000 Services and 30,000 Pods and at a tenth of it. */
final class TraceBenchmark implements Benchmark {

    @Override
    public String name() {
        return "trace";
    }

    @Override
    public List<Figure> run() throws Exception {
        Map<String, Double> micros = new HashMap<>();
        for (RunResult result : new Runner(new OptionsBuilder().include(TraceLoops.class.getName() + "\\.")
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .jvmArgs("-Xms1g", "-Xmx2g", "--sun-misc-unsafe-memory-access=allow")
            .build()).run()) {
            micros.put(result.getParams().getBenchmark().replaceFirst(".*\\.", "") + result.getParams().getParam(
                    "namespaces"), result.getPrimaryResult().getStatistics().getPercentile(50));
        }
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("trace.one", micros.get("one1000"), "us").atMost(50));
        figures.add(Figure.of("trace.one-against-a-tenth", micros.get("one1000"), "us")
            .against(micros.get("one100"))
            .atMost(1.5));
        figures.add(Figure.of("trace.losers", micros.get("losers1000") / 1e3, "ms").atMost(20));
        figures.add(Figure.of("index.built", micros.get("built1000") / 1e3, "ms").atMost(150));
        figures.add(Figure.of("index.event", micros.get("event1000") / 1e3, "ms").atMost(1));
        return figures;
    }
}
