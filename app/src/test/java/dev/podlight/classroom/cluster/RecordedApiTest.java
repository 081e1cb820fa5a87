package dev.podlight.classroom.cluster;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a real API server answered, request by request, is what this one answers: status, reason and message. */
class RecordedApiTest {

    /** Those that stream, or need a client without credentials: they go over the wire, in {@link RecordedWireTest}. */
    static final Set<String> ON_THE_WIRE = Set.of("no credentials", "wrong token", "a ServiceAccount without rights",
            "watch with bookmarks while a Pod goes", "watch from a future version", "watch from an old version");
    /** Of these the recording kept another request's body; what was sent follows from the answer. */
    private static final Map<String, String> SENT = Map.of("Ingress without pathType", "",
            "Ingress with an unknown pathType", "\"pathType\":\"Prefixx\",", "Ingress path without a slash",
            "\"pathType\":\"Prefix\",");

    /** Where the recorded server, a 1.21, says it otherwise than those since. */
    private static final Map<String, String> NEWER = Map.of("Ingress.extensions", "Ingress.networking.k8s.io");

    @Test
    void answersAsTheRealServerDid() throws IOException {
        try (var lab = new Lab(1)) {
            lab.seconds(15);
            var checks = new ArrayList<Executable>();
            for (var element : recorded()) {
                var exchange = element.getAsJsonObject();
                if (!ON_THE_WIRE.contains(exchange.get("title").getAsString())) {
                    exchange(lab, exchange, checks);
                }
            }
            assertAll(checks);
        }
    }

    static Iterable<JsonElement> recorded() throws IOException {
        try (var in = RecordedApiTest.class.getResourceAsStream("recorded-api.json")) {
            return JsonParser.parseString(new String(in.readAllBytes(), StandardCharsets.UTF_8)).getAsJsonArray();
        }
    }

    private static void exchange(Lab lab, JsonObject exchange, List<Executable> checks) {
        var title = exchange.get("title").getAsString();
        var request = exchange.getAsJsonObject("request");
        var response = exchange.getAsJsonObject("response");
        var body = request.get("body");
        var text = SENT.containsKey(title)
                ? ingress(SENT.get(title), title.contains("slash") ? "users" : "/users")
                : body == null ? "" : body.isJsonPrimitive() ? body.getAsString() : body.toString();
        var path = request.get("path").getAsString();
        if (path.contains("web-5c786cf9f5-rqffw")) {
            var pods = lab.get("/api/v1/namespaces/api-record/pods?fieldSelector=status.phase%3DRunning");
            path = path.replace("web-5c786cf9f5-rqffw", pods.getAsJsonArray("items")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("metadata")
                .get("name")
                .getAsString());
        }
        var answer = lab.cluster.call(request.get("method").getAsString(), path, request.get("accept").getAsString(),
                request.has("contentType") ? request.get("contentType").getAsString() : "", text);
        checks.add(() -> assertEquals(response.get("status").getAsInt(), answer.status(),
                title + ": " + answer.body()));
        if (isFailure(response.get("body"))) {
            checks.add(() -> assertEquals(words(response.get("body")), words(JsonParser.parseString(answer.body())),
                    title));
        }
        if (!request.get("method").getAsString().equals("GET") && answer.status() < 300
                && !title.equals("delete namespace")) {
            lab.seconds(title.contains("patch") ? 6 : 2);
        }
    }

    private static String ingress(String type, String path) {
        return "{\"apiVersion\":\"networking.k8s.io/v1\",\"kind\":\"Ingress\",\"metadata\":{\"name\":\"bad\"},\"spec\":{\"rules\":[{\"http\":{\"paths\":[{"
                + type + "\"path\":\"" + path
                + "\",\"backend\":{\"service\":{\"name\":\"web\",\"port\":{\"number\":80}}}}]}}]}}";
    }

    static boolean isFailure(JsonElement body) {
        return body.isJsonObject() && body.getAsJsonObject().has("kind")
                && body.getAsJsonObject().get("kind").getAsString().equals("Status")
                && body.getAsJsonObject().get("status").getAsString().equals("Failure");
    }

    /** Reason and message, without what differs from cluster to cluster. */
    static String words(JsonElement status) {
        var object = status.getAsJsonObject();
        var words = object.get("reason").getAsString() + ": " + object.get("message").getAsString();
        for (var entry : NEWER.entrySet()) {
            words = words.replace(entry.getKey(), entry.getValue());
        }
        return words.replaceAll("10\\.42\\.\\d+\\.\\d+", "IP")
            .replaceAll("web-[a-z0-9]+-[a-z0-9]{5}", "web-POD")
            .replaceAll("used: pods=\\d+", "used: pods=N");
    }
}
