package dev.podlight.cli;

import com.google.gson.JsonObject;
import dev.podlight.i18n.Text;
import dev.podlight.traffic.BadRequest;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Loser;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.Tracer;
import dev.podlight.traffic.Vantage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code podlight trace URL|-}: which way a request takes, by what the cluster's objects say; nothing is sent. */
@Command(name = "trace")
public final class TraceCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "URL|-", descriptionKey = "cli.trace.url")
    private String url;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private RequestOptions asked;

    @Option(names = "--json", descriptionKey = "cli.option.json")
    private boolean json;

    public TraceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        boolean batch = url.equals("-");
        Vantage from = asked.from();
        // what was typed is looked at before the cluster is: a URL that is none needs no API
        Request request = batch ? null : asked.request(url);
        ClusterSnapshot snapshot = cluster.read(terminal);
        Tracer tracer = new Tracer(snapshot, asked.options(snapshot));
        return batch ? batch(tracer, from) : print(tracer, request);
    }

    private int batch(Tracer tracer, Vantage from) throws CommandFailure {
        int worst = ExitCode.DONE;
        BufferedReader lines = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
        try {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    worst = Math.max(worst, line(tracer, line.strip(), number, from));
                }
            }
        } catch (IOException e) {
            throw CommandFailure.usage(Text.of("cli.file.unreadable", "-"), Text.of("cli.file.unreadable.hint"));
        }
        return worst;
    }

    private int line(Tracer tracer, String line, int number, Vantage from) {
        try {
            Request request = BatchLine.parse(line, asked.host(), from);
            Trace trace = tracer.trace(request);
            terminal.out().println(json(tracer, trace));
            return exit(trace);
        } catch (BadRequest e) {
            JsonObject error = new JsonObject();
            error.addProperty("line", number);
            error.addProperty("error", terminal.words().format(e.text()));
            terminal.out().println(TraceJson.line(error));
            return ExitCode.FOUND_OUT;
        }
    }

    private int print(Tracer tracer, Request request) {
        Trace trace = tracer.trace(request);
        if (json) {
            terminal.out().println(json(tracer, trace));
        } else {
            List<Loser> losers = tracer.losers(trace);
            new TraceText(terminal.words()).lines(trace, losers).forEach(terminal.out()::println);
        }
        return exit(trace);
    }

    private String json(Tracer tracer, Trace trace) {
        return TraceJson.line(new TraceJson(terminal.words()).of(trace, tracer.losers(trace)));
    }

    private static int exit(Trace trace) {
        return trace.verdict() == Trace.Verdict.DELIVERED ? ExitCode.DONE : ExitCode.FOUND_OUT;
    }
}
