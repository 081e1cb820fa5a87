package dev.podlight.cli;

import com.google.gson.JsonObject;
import dev.podlight.i18n.Text;
import dev.podlight.probe.FromHere;
import dev.podlight.probe.Answerer;
import dev.podlight.probe.Comparison;
import dev.podlight.probe.NotSent;
import dev.podlight.probe.Observation;
import dev.podlight.probe.ObservationJson;
import dev.podlight.probe.Outcome;
import dev.podlight.probe.Prober;
import dev.podlight.probe.Vantages;
import dev.podlight.ssh.Sudo;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.TraceOptions;
import dev.podlight.traffic.Tracer;
import dev.podlight.traffic.Vantage;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
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

    ProbeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        Request get = asked.request(url);
        Request request = new Request(method.toUpperCase(Locale.ROOT), get.url(), get.host(), get.from());
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
        Optional<Sudo> machine = typed.from() instanceof Vantage.Laptop ? Optional.empty() : ssh(open);
        ClusterSnapshot snapshot = open.snapshot();
        TraceOptions options = asked.options(snapshot);
        Tracer tracer = new Tracer(snapshot, options);
        Prober prober = new Prober(tracer, new Vantages(machine, Optional.of(open.live()), snapshot),
                FromHere.probe(snapshot, options), options.front(), Prober.QUIET);
        Comparison comparison = prober.probe(typed, Duration.ofSeconds(seconds));
        if (json) {
            terminal.out().println(TraceJson.line(json(comparison, tracer)));
        } else {
            print(comparison);
        }
        return exit(comparison);
    }

    private static Optional<Sudo> ssh(OpenCluster open) throws CommandFailure, InterruptedException {
        Optional<Sudo> machine = open.machine();
        if (machine.isEmpty()) {
            throw CommandFailure.usage(Text.of("probe.needs-ssh"), Text.of("probe.needs-ssh.hint"));
        }
        return machine;
    }

    private JsonObject json(Comparison comparison, Tracer tracer) {
        JsonObject object = new JsonObject();
        object.add("trace", new TraceJson(terminal.words()).of(comparison.trace(), tracer.losers(comparison.trace())));
        object.add("observation", ObservationJson.of(comparison.observation(), terminal.words()));
        object.addProperty("agrees", comparison.agrees());
        object.addProperty("cause", comparison.cause());
        object.addProperty("text", terminal.words().format(comparison.text()));
        return object;
    }

    private void print(Comparison comparison) {
        Observation seen = comparison.observation();
        String time = String.format(Locale.ROOT, "%.1f", seen.timing().total() / 1000.0);
        if (seen.answer() != null) {
            terminal.say(Text.of("cli.probe.answered", seen.status(), time));
            terminal.out().println(seen.answer().body().stripTrailing());
        } else {
            terminal.say(Text.of("cli.probe.ended-" + seen.outcome().id(), time));
        }
        if (seen.answerer() instanceof Answerer.Pod pod) {
            terminal.say(Text.of("cli.probe.pod", pod.name(), pod.namespace()));
        }
        terminal.say(seen.answerer().evidence());
        terminal.say(comparison.text());
        if (comparison.trace().verdict() != Trace.Verdict.DELIVERED) {
            terminal.say(comparison.trace().advice());
            comparison.trace().fix().forEach(line -> terminal.out().println("  " + line));
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
