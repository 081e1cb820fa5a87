package dev.podlight.cli;

import com.google.gson.JsonObject;
import dev.podlight.i18n.Text;
import dev.podlight.kube.Cluster;
import dev.podlight.kube.EphemeralPod;
import dev.podlight.kube.KubeException;
import dev.podlight.probe.Answerer;
import dev.podlight.probe.Burst;
import dev.podlight.probe.Comparison;
import dev.podlight.probe.FromHere;
import dev.podlight.probe.NotSent;
import dev.podlight.probe.Observation;
import dev.podlight.probe.ObservationJson;
import dev.podlight.probe.Outcome;
import dev.podlight.probe.Prober;
import dev.podlight.probe.Recorder;
import dev.podlight.probe.Vantages;
import dev.podlight.probe.Witness;
import dev.podlight.ssh.Sudo;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.TraceOptions;
import dev.podlight.traffic.Tracer;
import dev.podlight.traffic.Vantage;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code podlight probe URL}: really sends it, finds out which Pod answered, and compares that with the trace. */
@Command(name = "probe")
final class ProbeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "URL", descriptionKey = "cli.probe.url")
    private String url;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private RequestOptions asked;

    @Option(names = {"-X",
            "--method"}, paramLabel = "METHOD", defaultValue = "GET", descriptionKey = "cli.probe.method")
    private String method;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "8", descriptionKey = "cli.probe.timeout")
    private int seconds;

    @Option(names = "--json", descriptionKey = "cli.option.json")
    private boolean json;

    @Option(names = "--access-log", descriptionKey = "cli.probe.access-log")
    private boolean accessLog;

    @Option(names = "--pod-logs", descriptionKey = "cli.probe.pod-logs")
    private boolean podLogs;

    @Option(names = "--make-pod", descriptionKey = "cli.probe.make-pod")
    private boolean makePod;

    @Option(names = "--burst", paramLabel = "COUNT", arity = "0..1", fallbackValue = "20", descriptionKey = "cli.probe.burst")
    private Integer burst;

    @Option(names = "--keep-alive", descriptionKey = "cli.probe.keep-alive")
    private boolean keepAlive;

    ProbeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        Request get = asked.request(url);
        Request request = new Request(method.toUpperCase(Locale.ROOT), get.url(), get.host(), get.from());
        if (burst != null && (burst < 1 || burst > Burst.MOST)) {
            throw CommandFailure.usage(Text.of("cli.probe.burst.cannot", Burst.MOST), Text.of("cli.probe.burst.hint"));
        }
        if (seconds < 1 || !request.method().matches("[A-Z]{1,20}")) {
            throw CommandFailure.usage(Text.of("cli.probe.cannot"), Text.of("cli.probe.cannot.hint"));
        }
        try (OpenCluster open = cluster.open(terminal)) {
            return probe(request, open);
        } catch (NotSent e) {
            throw ProbeFailures.of(e);
        }
    }

    private int probe(Request typed, OpenCluster open) throws CommandFailure, NotSent, InterruptedException {
        Cluster live = open.live();
        Optional<Sudo> machine = open.machine();
        if (machine.isEmpty() && typed.from() instanceof Vantage.Node) {
            throw CommandFailure.usage(Text.of("probe.needs-ssh"), Text.of("probe.needs-ssh.hint"));
        }
        if (!makePod) {
            return probe(typed, open, new Vantages(machine, Optional.of(live), open.snapshot()));
        }
        terminal.remark(Text.of("cli.probe.making-pod", EphemeralPod.IMAGE, asked.namespace(live)));
        try (EphemeralPod pod = live.pods().ephemeral(asked.namespace(live))) {
            Request from = new Request(typed.method(), typed.url(), typed.host(),
                    new Vantage.Pod(pod.namespace(), pod.name()));
            return probe(from, open, new Vantages(Optional.empty(), Optional.of(live), open.snapshot()));
        } catch (KubeException e) {
            throw ClusterFailure.of(e);
        }
    }

    private int probe(Request typed, OpenCluster open, Vantages vantages)
            throws CommandFailure, NotSent, InterruptedException {
        ClusterSnapshot snapshot = vantages.snapshot();
        TraceOptions options = asked.options(snapshot);
        Tracer tracer = new Tracer(snapshot, options);
        Prober prober = new Prober(tracer, vantages, FromHere.probe(snapshot, options), options.front(), recorders());
        Duration timeout = Duration.ofSeconds(seconds);
        if (burst != null) {
            return new BurstReport(terminal, json).run(new Burst(prober, burst, keepAlive), typed, timeout);
        }
        Comparison comparison = prober.probe(typed, timeout);
        if (json) {
            terminal.out().println(TraceJson.line(json(comparison, comparison.overtakenBy().orElse(tracer))));
        } else {
            print(comparison);
        }
        return exit(comparison);
    }

    private Set<Recorder> recorders() {
        Set<Recorder> all = EnumSet.copyOf(Prober.QUIET);
        if (accessLog) {
            all.add(Recorder.ACCESS_LOG);
        }
        if (podLogs) {
            all.add(Recorder.POD_LOG);
        }
        return all;
    }

    private JsonObject json(Comparison comparison, Tracer tracer) {
        JsonObject object = new JsonObject();
        object.add("trace", new TraceJson(terminal.words()).of(comparison.trace(), tracer.losers(comparison.trace())));
        object.add("observation", ObservationJson.of(comparison.observation(), terminal.words()));
        object.addProperty("agrees", comparison.agrees());
        object.addProperty("overtaken", comparison.overtaken());
        object.addProperty("cause", comparison.cause());
        object.addProperty("text", terminal.words().format(comparison.text()));
        return object;
    }

    private void print(Comparison comparison) {
        Observation seen = comparison.observation();
        StageTimes times = new StageTimes(seen.timing());
        if (seen.answer() != null) {
            terminal.say(Text.of("cli.probe.answered", seen.status(), times.total()));
            stages(times);
            terminal.out().println(seen.answer().body().stripTrailing());
        } else {
            terminal.say(Text.of("cli.probe.ended-" + seen.outcome().id(), times.total()));
            stages(times);
        }
        if (seen.answerer() instanceof Answerer.Pod pod) {
            terminal.say(Text.of("cli.probe.pod", pod.name(), pod.namespace()));
        }
        terminal.say(seen.answerer().evidence());
        seen.witnesses()
            .stream()
            .map(Witness::said)
            .filter(t -> !t.equals(seen.answerer().evidence()))
            .forEach(
                    terminal::say);
        terminal.say(comparison.text());
        if (comparison.cause() != null) {
            terminal.say(Text.of("cli.probe.cause", comparison.cause()));
            terminal.say(Text.of("cause." + comparison.cause() + ".seen"));
            terminal.say(Text.of("cause." + comparison.cause() + ".mends"));
        }
        if (comparison.trace().verdict() != Trace.Verdict.DELIVERED) {
            terminal.say(comparison.trace().advice());
            comparison.trace().fix().forEach(line -> terminal.out().println("  " + line));
        }
    }

    private void stages(StageTimes times) {
        if (!times.texts().isEmpty()) {
            terminal.out()
                .println(times.texts().stream().map(terminal.words()::format).collect(Collectors.joining(", ")));
        }
    }

    /** Answered by a Pod, whatever it said; and where nothing tells whose answer it was, as the trace predicted. */
    private static int exit(Comparison comparison) {
        Observation seen = comparison.observation();
        boolean pods = seen.answerer() instanceof Answerer.Pod || seen.answerer() instanceof Answerer.SomePod;
        boolean delivered = comparison.trace().verdict() == Trace.Verdict.DELIVERED && comparison.agrees();
        return seen.outcome() == Outcome.HTTP && (pods || delivered) ? ExitCode.DONE : ExitCode.FOUND_OUT;
    }
}
