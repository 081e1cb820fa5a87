package dev.podlight.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.podlight.i18n.Messages;
import dev.podlight.traffic.Front.FrontEnd;
import dev.podlight.traffic.Front.HealthProbe;
import dev.podlight.traffic.Front.PortRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each cause that a trace can tell, on a small cluster with one thing wrong. */
class CausesTest {
    private static final String HOST = "http://userlist.10.0.0.9.nip.io/users/1";

    private static Stream<JsonObject> rows() {
        return StreamSupport.stream(TestYaml.json("causes.yaml").getAsJsonArray().spliterator(), false)
            .map(JsonElement::getAsJsonObject);
    }

    @TestFactory
    Stream<DynamicTest> eachCause() {
        return rows().map(row -> DynamicTest.dynamicTest(text(row, "id", "") + " " + text(row, "url", HOST),
                () -> holds(row)));
    }

    private static void holds(JsonObject row) throws BadRequest {
        JsonObject change = row.has("change") ? row.getAsJsonObject("change") : new JsonObject();
        Tracer tracer = new Tracer(TestClusters.of(TestClusters.changed(change)), new TraceOptions(front(row), "", Map
            .of()));
        Trace trace = tracer.trace(Request.of("GET", text(row, "url", HOST), "", Vantage.parse(text(row, "from",
                "laptop"))));
        assertEquals(text(row, "id", ""), trace.cause());
        assertEquals(text(row, "verdict", "dies"), trace.verdict().id());
        assertEquals(text(row, "symptom", ""), trace.symptom().id());
        assertEquals(text(row, "at", ""), trace.brokenAt() == null ? "" : trace.brokenAt().id());
        assertEquals(text(row, "status", ""), trace.status() == null ? "" : trace.status().toString());
        if (row.has("location")) {
            assertEquals(text(row, "location", ""), trace.location());
        }
        speaks(tracer, trace);
    }

    /** Every sentence of it can be said in both languages, and the way is in order and ends where it says. */
    private static void speaks(Tracer tracer, Trace trace) {
        for (Messages words : List.of(Messages.english(), Messages.korean())) {
            trace.hops().forEach(h -> assertFalse(words.format(h.text()).matches("(?s).*\\{\\d}.*"), h.text().key()));
            tracer.losers(trace).forEach(l -> assertFalse(words.format(l.text()).isBlank()));
            assertFalse(words.format(trace.advice()).isBlank());
        }
        List<Hop.Kind> kinds = trace.hops().stream().map(Hop::kind).toList();
        assertEquals(Hop.Kind.CLIENT, kinds.getFirst());
        assertEquals(new ArrayList<>(new TreeSet<>(kinds)), kinds);
        if (trace.brokenAt() != null) {
            assertEquals(Hop.State.BROKEN, trace.hop(trace.brokenAt()).orElseThrow().state());
        }
    }

    @Test
    void nothingIsLeftOut() {
        Set<String> tested = rows().map(r -> text(r, "id", "")).collect(Collectors.toSet());
        Set<String> known = new HashSet<>();
        TestClusters.text("causes.tsv").lines().skip(1).map(l -> l.split("\t")).forEach(row -> {
            Cause cause = Cause.of(row[0]).orElseThrow(() -> new AssertionError(row[0]));
            assertEquals(row[2], String.join(", ", cause.knownBy()), row[0]);
            if (!row[1].isEmpty()) {
                assertEquals(row[1].split(" ")[0], cause.hop().id());
            }
            if (row[2].contains("trace") || row[2].contains("flags")) {
                known.add(row[0]);
            }
        });
        assertEquals(known, tested);
        System.out.println("causes told by a trace or a flag, each with a small cluster: " + tested.size() + "/" + known
            .size());
    }

    private static Front front(JsonObject row) {
        Set<Integer> ports = row.has("openPorts")
                ? StreamSupport.stream(row.getAsJsonArray("openPorts").spliterator(), false)
                    .map(JsonElement::getAsInt)
                    .collect(Collectors.toSet())
                : null;
        FrontEnd frontEnd = null;
        if (row.has("frontEnd")) {
            JsonObject f = row.getAsJsonObject("frontEnd");
            frontEnd = new FrontEnd("edu-lb", "20.200.1.9", List.of(), List.of(new PortRule(f.get("port").getAsInt(), f
                .get("to")
                .getAsInt())), List.of("10.0.0.9"), new HealthProbe(f.get("probe").getAsString(), 31571, "/"));
        }
        return new Front(text(row, "publicIp", ""), ports, frontEnd);
    }

    private static String text(JsonObject row, String name, String otherwise) {
        return row.has(name) ? row.get(name).getAsString().replaceFirst("\\.0$", "") : otherwise;
    }
}
