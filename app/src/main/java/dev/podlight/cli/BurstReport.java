package dev.podlight.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlight.i18n.Text;
import dev.podlight.probe.Burst;
import dev.podlight.probe.NotSent;
import dev.podlight.probe.Outcome;
import dev.podlight.traffic.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a burst spread, as it is told. */
record BurstReport(Terminal terminal, boolean json) {

    /** Sends it and prints what came of it. @return one of {@link ExitCode} */
    int run(Burst burst, Request request, Duration timeout) throws NotSent, InterruptedException {
        Burst.Spread spread = burst.run(request, timeout, _ -> {});
        if (json) {
            terminal.out().println(TraceJson.line(json(spread, burst)));
        } else {
            print(spread);
        }
        boolean all = spread.sent() == spread.outcomes().getOrDefault(Outcome.HTTP, 0) && spread.traefik() == 0;
        return all && spread.agrees() ? ExitCode.DONE : ExitCode.FOUND_OUT;
    }

    private JsonObject json(Burst.Spread spread, Burst burst) {
        JsonObject object = new JsonObject();
        object.addProperty("url", spread.predicted().request().url().text());
        object.addProperty("from", spread.predicted().request().from().toString());
        object.addProperty("count", burst.count());
        object.addProperty("keepAlive", burst.kept());
        JsonObject predicted = new JsonObject();
        predicted.addProperty("verdict", spread.predicted().verdict().id());
        JsonArray pods = new JsonArray();
        spread.predictedPods().forEach(pods::add);
        predicted.add("pods", pods);
        object.add("predicted", predicted);
        object.add("observed", observed(spread));
        object.addProperty("agrees", spread.agrees());
        object.addProperty("overtaken", spread.overtaken());
        return object;
    }

    private static JsonObject observed(Burst.Spread spread) {
        JsonObject observed = new JsonObject();
        JsonObject pods = new JsonObject();
        spread.pods().forEach(pods::addProperty);
        observed.add("pods", pods);
        observed.addProperty("unclear", spread.unclear());
        observed.addProperty("traefik", spread.traefik());
        JsonObject outcomes = new JsonObject();
        spread.outcomes().forEach((outcome, n) -> outcomes.addProperty(outcome.id(), n));
        observed.add("outcomes", outcomes);
        JsonObject statuses = new JsonObject();
        spread.statuses().forEach((status, n) -> statuses.addProperty(String.valueOf(status), n));
        observed.add("statuses", statuses);
        JsonObject micros = new JsonObject();
        micros.addProperty("median", at(spread.micros(), 50));
        micros.addProperty("p95", at(spread.micros(), 95));
        micros.addProperty("longest", at(spread.micros(), 100));
        observed.add("micros", micros);
        return observed;
    }

    /** Null if nothing was answered. */
    private static Long at(List<Long> ascending, int percent) {
        return ascending.isEmpty() ? null : ascending.get(Math.max(0, (ascending.size() * percent + 99) / 100 - 1));
    }

    private void print(Burst.Spread spread) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("POD", "ANSWERS", ""));
        spread.pods().forEach((pod, n) -> rows.add(row(pod, n, spread.sent())));
        if (spread.unclear() > 0) {
            rows.add(row(terminal.words().get("cli.burst.unclear"), spread.unclear(), spread.sent()));
        }
        if (spread.traefik() > 0) {
            rows.add(row(terminal.words().get("cli.burst.traefik"), spread.traefik(), spread.sent()));
        }
        spread.outcomes().forEach((outcome, n) -> {
            if (outcome != Outcome.HTTP) {
                rows.add(row(outcome.id(), n, spread.sent()));
            }
        });
        new Rows(rows).print(terminal.out());
        Long median = at(spread.micros(), 50);
        if (median != null) {
            terminal.say(Text.of("cli.burst.time", ms(median), ms(at(spread.micros(), 95)), ms(at(spread.micros(),
                    100))));
        }
        terminal.say(spread.predictedPods().isEmpty()
                ? Text.of("cli.burst.none")
                : Text.of("cli.burst.predicted", String.join(", ", spread.predictedPods())));
        terminal.say(Text.of(!spread.agrees()
                ? "cli.burst.differs"
                : spread.overtaken() ? "cli.burst.overtaken" : "cli.burst.agrees"));
    }

    private static List<String> row(String name, int n, int of) {
        return List.of(name, Integer.toString(n), "#".repeat(of == 0 ? 0 : Math.round(40f * n / of)));
    }

    private static String ms(long micros) {
        return String.format(Locale.ROOT, "%.1f", micros / 1000.0);
    }
}
