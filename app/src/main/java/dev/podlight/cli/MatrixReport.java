package dev.podlight.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.podlight.i18n.Messages;
import dev.podlight.i18n.Text;
import dev.podlight.probe.AccessMatrix.Cell;
import dev.podlight.probe.Comparison;
import dev.podlight.probe.ObservationJson;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.Vantage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The access matrix as it is told: predicted beside observed, and what follows from it for the class.
 *
 * @param conclusion in words
 */
record MatrixReport(List<Cell> cells, List<Text> conclusion) {

    JsonObject json(Messages words) {
        JsonArray array = new JsonArray();
        cells.forEach(cell -> array.add(json(cell, words)));
        JsonArray said = new JsonArray();
        conclusion.forEach(text -> said.add(words.format(text)));
        JsonObject object = new JsonObject();
        object.add("cells", array);
        object.add("conclusion", said);
        return object;
    }

    private static JsonObject json(Cell cell, Messages words) {
        JsonObject json = new JsonObject();
        json.addProperty("from", cell.request().from().toString());
        json.addProperty("url", cell.request().url().text());
        json.addProperty("host", cell.request().host());
        json.add("predicted", new TraceJson(words).of(cell.predicted(), cell.tracer().losers(cell.predicted())));
        json.add("observed", cell.tried()
                ? ObservationJson.of(cell.comparison().observation(), words)
                : JsonNull.INSTANCE);
        json.addProperty("agrees", cell.tried() ? Boolean.valueOf(cell.comparison().agrees()) : null);
        json.addProperty("overtaken", cell.tried() ? Boolean.valueOf(cell.comparison().overtaken()) : null);
        json.addProperty("text", words.format(cell.tried() ? cell.comparison().text() : cell.notTried().problem()));
        return json;
    }

    void print(Terminal terminal) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "FROM", "URL", "PREDICTED", "OBSERVED", "MS"));
        cells.forEach(cell -> rows.add(row(cell, terminal.words())));
        new Rows(rows).print(terminal.out());
        cells.stream()
            .filter(cell -> !cell.tried())
            .map(cell -> cell.notTried().problem())
            .distinct()
            .forEach(terminal::say);
        cells.stream()
            .filter(cell -> cell.tried() && cell.comparison().overtaken())
            .map(cell -> cell.comparison().text())
            .forEach(terminal::say);
        conclusion.forEach(terminal::say);
    }

    private static List<String> row(Cell cell, Messages words) {
        String from = switch (cell.request().from()) {
            case Vantage.Laptop _ -> "laptop";
            case Vantage.Node _ -> "node";
            case Vantage.Pod _ -> "pod";
        };
        String url = cell.request().url().text();
        boolean unknown = cell.predicted().verdict() == Trace.Verdict.UNKNOWN;
        String predicted = unknown ? "unknown" : Comparison.predicted(cell.predicted());
        if (!cell.tried()) {
            return List.of("-", from, url, predicted, words.get("cli.matrix.not-tried"), "");
        }
        var seen = cell.comparison().observation();
        return List.of(unknown ? "?" : cell.comparison().agrees() ? "=" : "≠", from, url, predicted, Comparison.seen(
                seen),
                String.format(Locale.ROOT, "%.1f", seen.timing().total() / 1000.0));
    }
}
