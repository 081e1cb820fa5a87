package dev.podlight.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every request of every failure that was recorded on a real k3s with a real Traefik 3.7. */
class RecordedCasesTest {
    private static final List<String> CASES = List.of("class-wrong", "edu-healthy", "edu-load-balancer-on-one-node",
            "edu-node-gone-at-first", "edu-policy-local", "external-name", "external-traffic-policy-local",
            "firewall-nodeport-closed", "healthy", "host-mismatch", "host-wildcard", "image-pull", "ingress-missing",
            "middleware-missing", "namespace-quota-object-wrong-namespace", "no-empty-services-replicas-zero",
            "no-empty-services-selector-mismatch", "no-empty-services-target-port-name-unknown", "not-ready",
            "one-of-two-ready", "path-longest-wins", "path-mismatch", "pending-no-room", "pod-terminating-replaced",
            "priority-annotation", "redirect-to-https", "replicas-zero", "router-tls-only", "selector-mismatch",
            "service-name-wrong", "service-port-by-name", "service-port-wrong", "session-affinity",
            "strict-prefix-users", "svc-and-selector-other-app", "target-port-number-wrong", "traefik-down",
            "two-ingresses-same-rule");

    private final List<String> wrong = new ArrayList<>();
    private int requests;
    private int causes;
    private int byProbe;

    @Test
    void areTracedAsTheyWent() throws BadRequest {
        for (String name : CASES) {
            JsonObject recorded = TestClusters.json("cases/" + name + ".json.gz").getAsJsonObject();
            ClusterSnapshot snapshot = TestClusters.of(recorded.getAsJsonArray("objects"));
            for (JsonElement each : recorded.getAsJsonArray("requests")) {
                check(name, snapshot, each.getAsJsonObject());
            }
        }
        System.out.println("recorded requests traced as they went: " + (requests - wrong.size()) + "/" + requests
                + ", with their cause " + causes + ", only a probe can tell " + byProbe);
        assertEquals(List.of(), wrong);
    }

    private void check(String name, ClusterSnapshot snapshot, JsonObject recorded) throws BadRequest {
        JsonObject expect = recorded.getAsJsonObject("expect");
        String needs = expect.has("needs") ? expect.get("needs").getAsString() : "";
        if (needs.startsWith("a probe")) {
            byProbe++;
            return;
        }
        Front front = needs.startsWith("the environment") ? new Front("", Set.of(22, 80, 443), null) : Front.NONE;
        Trace trace = new Tracer(snapshot, new TraceOptions(front, "", Map.of()))
            .trace(Request.of("GET", text(recorded, "url"), text(recorded, "host"), Vantage.parse(text(recorded,
                    "from"))));
        requests++;
        causes += expect.get("cause").isJsonNull() ? 0 : 1;
        if (!agrees(trace, expect)) {
            wrong.add(name + " " + recorded.get("from") + " " + recorded.get("url") + " wants " + expect + " got "
                    + trace);
        }
    }

    private static boolean agrees(Trace trace, JsonObject expect) {
        Set<String> pods = new HashSet<>();
        expect.getAsJsonArray("pods").forEach(p -> pods.add(p.getAsString()));
        boolean podsFit = trace.pods().containsAll(pods)
                && (!expect.get("podsComplete").getAsBoolean() || pods.containsAll(trace.pods()));
        boolean dies = Set.of("dies", "redirected").contains(text(expect, "verdict"));
        boolean symptom = !dies || contains(expect.get("symptom"), trace.symptom().id());
        boolean status = !dies || trace.status() == null && expect.get("status").getAsInt() == 0
                || trace.status() != null && trace.status() == expect.get("status").getAsInt();
        boolean cause = text(expect, "cause").equals(trace.cause() == null ? "" : trace.cause());
        boolean at = text(expect, "brokenAt").isEmpty()
                || trace.brokenAt() != null && text(expect, "brokenAt").equals(trace.brokenAt().id());
        return text(expect, "verdict").equals(trace.verdict().id()) && podsFit && symptom && status && cause && at;
    }

    private static boolean contains(JsonElement one, String id) {
        return one.isJsonArray()
                ? one.getAsJsonArray().asList().stream().anyMatch(e -> e.getAsString().equals(id))
                : one.getAsString().equals(id);
    }

    private static String text(JsonObject object, String name) {
        return object.get(name) == null || object.get(name).isJsonNull() ? "" : object.get(name).getAsString();
    }
}
