package dev.podlight.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.podlight.i18n.Messages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** How a request really goes in k3s, a fact a row, each with where it is known from: facts.yaml. */
class FactsTest {
    private static final String HOST = "http://userlist.10.0.0.9.nip.io/users/1";
    /** What rows change the same: written once, by name. */
    private static final JsonObject COMMON = TestYaml.json("facts-common.yaml").getAsJsonObject();

    @TestFactory
    Stream<DynamicTest> eachFact() {
        return StreamSupport.stream(TestYaml.json("facts.yaml").getAsJsonArray().spliterator(), false)
            .map(JsonElement::getAsJsonObject)
            .map(row -> DynamicTest.dynamicTest(row.get("fact").getAsString(), () -> holds(row)));
    }

    private static void holds(JsonObject row) throws BadRequest {
        assertFalse(text(row, "source", "").isBlank(), "says where it is known from");
        ClusterSnapshot snapshot = TestClusters.of(TestClusters.changed(change(row)))
            .refusing(texts(row, "refused").stream().collect(Collectors.toMap(k -> k, _ -> "")));
        Tracer tracer = new Tracer(snapshot, new TraceOptions(front(row), text(row, "namespace", ""), resolve(row)));
        Trace trace = tracer.trace(Request.of(text(row, "method", "GET"), text(row, "url", HOST), text(row, "host", ""),
                Vantage.parse(text(row, "from", "laptop"))));
        assertEquals(wanted(row), told(row, trace, tracer), () -> "" + trace);
    }

    private static List<String> wanted(JsonObject row) {
        List<String> wanted = new ArrayList<>();
        for (String name : List.of("verdict", "symptom", "status", "cause", "at", "location", "service")) {
            wanted.add(name + " " + text(row, name, name.equals("verdict") ? "delivered" : "-"));
        }
        for (String name : List.of("pods", "also", "loser", "consulted", "fix")) {
            wanted.add(name + " " + texts(row, name));
        }
        return wanted;
    }

    /** The same of the trace, as far as the row says something of it. */
    private static List<String> told(JsonObject row, Trace trace, Tracer tracer) {
        Map<String, Object> all = new HashMap<>();
        all.put("verdict", trace.verdict().id());
        all.put("symptom", trace.symptom() == null ? "" : trace.symptom().id());
        all.put("status", trace.status() == null ? "" : trace.status());
        all.put("cause", trace.cause() == null ? "" : trace.cause());
        all.put("at", trace.brokenAt() == null ? "" : trace.brokenAt().id());
        all.put("location", trace.location() == null ? "" : trace.location());
        all.put("service", trace.rule() == null ? "" : trace.rule().service());
        List<String> told = new ArrayList<>();
        for (String name : List.of("verdict", "symptom", "status", "cause", "at", "location", "service")) {
            told.add(name + " " + (row.has(name) || name.equals("verdict") ? all.get(name) : "-"));
        }
        told.add("pods " + (row.has("pods") ? trace.pods() : List.of()));
        told.add("also " + (row.has("also") ? trace.also() : List.of()));
        told.add("loser " + (row.has("loser") ? losers(trace, tracer) : List.of()));
        told.add("consulted " + (row.has("consulted")
                ? trace.hops().stream().filter(h -> h.state() == Hop.State.CONSULTED).map(h -> h.kind().id()).toList()
                : List.of()));
        told.add("fix " + (row.has("fix") ? trace.fix() : List.of()));
        return told;
    }

    private static List<String> losers(Trace trace, Tracer tracer) {
        return tracer.losers(trace)
            .stream()
            .map(l -> l.rule().service() + " " + l.why().id() + ": " + Messages.english().format(l.text()))
            .toList();
    }

    private static JsonObject change(JsonObject row) {
        JsonObject change = row.has("change") ? row.getAsJsonObject("change").deepCopy() : new JsonObject();
        for (String name : texts(row, "with")) {
            COMMON.getAsJsonObject(name).asMap().forEach((key, value) -> {
                if (key.equals("+") && change.has("+")) {
                    change.getAsJsonArray("+").addAll(value.getAsJsonArray());
                } else {
                    change.add(key, value.deepCopy());
                }
            });
        }
        return change;
    }

    private static Front front(JsonObject row) {
        Set<Integer> ports = row.has("openPorts") ? new HashSet<>() : null;
        if (ports != null) {
            row.getAsJsonArray("openPorts").forEach(p -> ports.add(p.getAsInt()));
        }
        return new Front(text(row, "publicIp", ""), ports, row.has("frontEnd")
                ? frontEnd(row.getAsJsonObject("frontEnd"))
                : null);
    }

    private static Front.FrontEnd frontEnd(JsonObject f) {
        return new Front.FrontEnd("edu-lb", "20.200.1.9", texts(f, "dns"),
                List.of(new Front.PortRule(f.get("port").getAsInt(), f.get("to").getAsInt())), texts(f, "pool"),
                f.has("probe")
                        ? new Front.HealthProbe(text(f, "probe", ""), f.get("to").getAsInt(), text(f, "path", ""))
                        : null);
    }

    private static Map<String, String> resolve(JsonObject row) {
        Map<String, String> said = new HashMap<>();
        texts(row, "resolve").forEach(s -> said.put(s.split(" ")[0], s.split(" ")[1]));
        return said;
    }

    private static List<String> texts(JsonObject row, String name) {
        JsonArray all = row.has(name) ? row.getAsJsonArray(name) : new JsonArray();
        return all.asList().stream().map(JsonElement::getAsString).toList();
    }

    private static String text(JsonObject row, String name, String otherwise) {
        return row.has(name) ? row.get(name).getAsString().replaceFirst("\\.0$", "") : otherwise;
    }
}
