package dev.podlight.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Random sets of Ingresses, and what Traefik 3.7's own router did with them: winner, tie, Pods, and why each loser lost. */
class RecordedRoutesTest {
    private final List<String> wrong = new ArrayList<>();
    private int routes;
    private int losers;

    @Test
    void goTheWayTraefikSentThem() throws BadRequest {
        for (JsonElement set : TestClusters.json("routes.json.gz").getAsJsonArray()) {
            JsonObject recorded = set.getAsJsonObject();
            Tracer tracer = new Tracer(TestClusters.of(recorded.getAsJsonArray("objects")), TraceOptions.NONE);
            for (JsonElement request : recorded.getAsJsonArray("requests")) {
                check(tracer, request.getAsJsonObject());
            }
        }
        System.out.println("routes as Traefik's own router took them: " + routes + ", losers with an accepted reason: "
                + losers + ", wrong: " + wrong.size());
        assertEquals(List.of(), wrong);
    }

    private void check(Tracer tracer, JsonObject recorded) throws BadRequest {
        Trace trace = tracer.trace(Request.get(recorded.get("url").getAsString()));
        routes++;
        Set<Rule> winners = StreamSupport.stream(recorded.getAsJsonArray("winners").spliterator(), false)
            .map(w -> rule(w.getAsJsonObject()))
            .collect(Collectors.toSet());
        Set<String> pods = StreamSupport.stream(recorded.getAsJsonArray("pods").spliterator(), false)
            .map(JsonElement::getAsString)
            .collect(Collectors.toSet());
        String notes = recorded.has("notes") ? recorded.get("notes").getAsString() : "";
        boolean good = switch (recorded.get("verdict").getAsString()) {
            case "routed" -> winners.contains(trace.rule()) && (notes.equals("native")
                    || trace.verdict() == Trace.Verdict.DELIVERED && pods.equals(Set.copyOf(trace.pods())));
            case "either" -> trace.verdict() == Trace.Verdict.EITHER && winners.equals(Set.copyOf(trace.candidates()));
            case "404" -> trace.status() != null && trace.status() == 404;
            default -> trace.status() != null && trace.status() == 503 && winners.contains(trace.rule());
        };
        if (!good) {
            wrong.add(recorded.get("url") + " wants " + recorded.get("verdict") + " " + winners + " got " + trace);
        }
        checkLosers(tracer.losers(trace), recorded);
    }

    private void checkLosers(List<Loser> found, JsonObject recorded) {
        Map<Rule, Set<String>> why = new HashMap<>();
        found.forEach(l -> why.computeIfAbsent(l.rule(), _ -> new HashSet<>()).add(l.why().id()));
        for (JsonElement each : recorded.getAsJsonArray("losers")) {
            JsonObject loser = each.getAsJsonObject();
            losers++;
            boolean accepted = StreamSupport.stream(loser.getAsJsonArray("why").spliterator(), false)
                .anyMatch(w -> why.getOrDefault(rule(loser), Set.of()).contains(w.getAsString()));
            if (!accepted) {
                wrong.add(recorded.get("url") + " loser " + loser + " got " + why.get(rule(loser)));
            }
        }
    }

    private static Rule rule(JsonObject r) {
        return new Rule(text(r, "namespace"), text(r, "ingress"), text(r, "host"), text(r, "path"), text(r, "pathType"),
                text(r,
                        "service"), text(r, "port"));
    }

    private static String text(JsonObject object, String name) {
        return object.get(name) == null || object.get(name).isJsonNull() ? "" : object.get(name).getAsString();
    }
}
