package dev.podlight.classroom.truth;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** A failure as it was recorded on a real k3s: the objects, and what came of each request. */
record RecordedCase(String name, List<JsonObject> objects, List<Sent> requests) {
    static final List<String> NAMES = List.of("class-wrong", "edu-healthy", "edu-load-balancer-on-one-node",
            "edu-node-gone-at-first", "edu-policy-local", "external-name", "external-traffic-policy-local",
            "firewall-nodeport-closed", "healthy", "host-mismatch", "host-wildcard", "image-pull", "ingress-missing",
            "middleware-missing", "namespace-quota-object-wrong-namespace", "no-empty-services-replicas-zero",
            "no-empty-services-selector-mismatch", "no-empty-services-target-port-name-unknown", "not-ready",
            "one-of-two-ready", "path-longest-wins", "path-mismatch", "pending-no-room", "pod-terminating-replaced",
            "priority-annotation", "redirect-to-https", "replicas-zero", "router-tls-only", "selector-mismatch",
            "service-name-wrong", "service-port-by-name", "service-port-wrong", "session-affinity",
            "strict-prefix-users", "svc-and-selector-other-app", "target-port-number-wrong", "traefik-down",
            "two-ingresses-same-rule");

    /** One request and what it met. @param needs what beside the objects says so, or empty */
    record Sent(String from, String url, String host, List<Answer> answers, String verdict, List<String> symptoms,
            int status, List<String> pods, boolean podsComplete, String needs) {

        /** The same request to a cluster where Traefik's NodePort is another. */
        Sent at(int recorded, int port) {
            return new Sent(from, url.replace(":" + recorded + "/", ":" + port + "/"), host, answers, verdict, symptoms,
                    status, pods, podsComplete, needs);
        }

        String path() {
            return url.replaceFirst("^https?://[^/]*", "");
        }
    }

    /** @param status 0 where no HTTP answer came */
    record Answer(int status, int curlExit, String body) {}

    /** Traefik's, of http. */
    int nodePort() {
        return objects.stream()
            .filter(o -> o.get("kind").getAsString().equals("Service"))
            .filter(o -> o.getAsJsonObject("metadata").get("name").getAsString().equals("traefik"))
            .flatMap(o -> o.getAsJsonObject("spec").getAsJsonArray("ports").asList().stream())
            .map(JsonElement::getAsJsonObject)
            .filter(port -> port.get("port").getAsInt() == 80)
            .map(port -> port.get("nodePort").getAsInt())
            .findFirst()
            .orElseThrow();
    }

    long podCount(String namespace) {
        return objects.stream()
            .filter(o -> o.get("kind").getAsString().equals("Pod"))
            .filter(o -> o.getAsJsonObject("metadata").get("namespace").getAsString().equals(namespace))
            .count();
    }

    /** @param object {@code Kind/name} */
    JsonObject object(String object) {
        return objects.stream()
            .filter(o -> object.equals(o.get("kind").getAsString() + "/" + o.getAsJsonObject("metadata")
                .get("name")
                .getAsString()))
            .findFirst()
            .orElseThrow();
    }

    static RecordedCase read(String name) {
        String resource = "/dev/podlight/traffic/cases/" + name + ".json.gz";
        try (var in = new InputStreamReader(new GZIPInputStream(RecordedCase.class.getResourceAsStream(resource)),
                StandardCharsets.UTF_8)) {
            JsonObject json = JsonParser.parseReader(in).getAsJsonObject();
            return new RecordedCase(name, json.getAsJsonArray("objects")
                .asList()
                .stream()
                .map(JsonElement::getAsJsonObject)
                .toList(), json.getAsJsonArray("requests").asList().stream().map(RecordedCase::sent).toList());
        } catch (IOException e) {
            throw new AssertionError(resource, e);
        }
    }

    private static Sent sent(JsonElement element) {
        JsonObject r = element.getAsJsonObject();
        JsonObject expect = r.getAsJsonObject("expect");
        JsonElement symptom = expect.get("symptom");
        List<String> symptoms = symptom.isJsonArray() ? strings(symptom) : List.of(symptom.getAsString());
        return new Sent(text(r, "from"), text(r, "url"), text(r, "host"),
                r.getAsJsonArray("answers").asList().stream().map(RecordedCase::answer).toList(),
                text(expect, "verdict"), symptoms, expect.get("status").getAsInt(), strings(expect.get("pods")),
                expect.get("podsComplete").getAsBoolean(), text(expect, "needs"));
    }

    private static Answer answer(JsonElement element) {
        JsonObject a = element.getAsJsonObject();
        return new Answer(a.get("status").getAsInt(), a.get("curlExit").getAsInt(), text(a, "body"));
    }

    private static List<String> strings(JsonElement array) {
        return array.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList();
    }

    private static String text(JsonObject object, String name) {
        return object.get(name) == null || object.get(name).isJsonNull() ? "" : object.get(name).getAsString();
    }
}
