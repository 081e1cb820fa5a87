package dev.podlight.classroom.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorded requests that need a connection of their own: without the admin's certificate, or with an answer that goes on. */
@Timeout(60)
class RecordedWireTest {
    private static Lab lab;

    @BeforeAll
    static void start() {
        lab = Lab.ready(4);
        lab.cluster.apply("{apiVersion: v1, kind: Namespace, metadata: {name: api-record}}");
        lab.seconds(2);
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    private static JsonObject recorded(String title) throws Exception {
        for (var exchange : RecordedApiTest.recorded()) {
            if (exchange.getAsJsonObject().get("title").getAsString().equals(title)) {
                return exchange.getAsJsonObject();
            }
        }
        throw new AssertionError(title);
    }

    private static HttpResponse<String> ask(HttpClient client, String path, String token) throws Exception {
        return client.send(request(path, token), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest request(String path, String token) {
        var request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + lab.cluster.apiPort() + path));
        return (token.isEmpty() ? request : request.header("Authorization", "Bearer " + token)).build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no credentials", "wrong token", "a ServiceAccount without rights"})
    void whoIsNobodyOrMayNothingIsTold(String title) throws Exception {
        var exchange = recorded(title);
        var token = switch (title) {
            case "no credentials" -> "";
            case "wrong token" -> "nonsense";
            default -> new String(Base64.getDecoder()
                .decode(Tree.str(lab.cluster.list("Secret", "api-record").getFirst(), "data", "token")),
                    StandardCharsets.UTF_8);
        };
        try (var client = Wire.client(lab.cluster, false)) {
            var answer = ask(client, Tree.str(exchange, "request", "path"), token);
            assertEquals(Tree.num(exchange, 0, "response", "status"), answer.statusCode());
            assertEquals(Tree.obj(exchange, "response", "body"), JsonParser.parseString(answer.body()));
        }
    }

    @Test
    void aWatchFromTheFutureWaits() throws Exception {
        try (var client = Wire.client(lab.cluster, true)) {
            assertEquals("", ask(client,
                    "/api/v1/namespaces/user03/pods?watch=1&resourceVersion=99999999&timeoutSeconds=1", "")
                .body());
        }
    }

    @Test
    void aWatchFromAnOldVersionIsGone() throws Exception {
        var error = Tree.obj(recorded("watch from an old version"), "response", "body", "object");
        try (var client = Wire.client(lab.cluster, true)) {
            var answer = ask(client, "/api/v1/namespaces/user03/pods?watch=1&resourceVersion=1&timeoutSeconds=2", "");
            var told = Tree.obj(JsonParser.parseString(answer.body()).getAsJsonObject(), "object");
            assertEquals(error.toString().replaceAll("\\(\\d+\\)", "(N)"),
                    told.toString().replaceAll("\\(\\d+\\)", "(N)"));
        }
    }

    /** What comes between the changes depends on when each is made; their order and the bookmark at the end do not. */
    @Test
    void aWatchTellsOfAPodThatGoesAndEndsWithABookmark() throws Exception {
        try (var client = Wire.client(lab.cluster, true)) {
            var pods = lab.get("/api/v1/namespaces/user03/pods");
            var path = "/api/v1/namespaces/user03/pods?watch=1&timeoutSeconds=4&allowWatchBookmarks=true&resourceVersion="
                    + Tree.str(pods, "metadata", "resourceVersion");
            CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request(path, ""),
                    HttpResponse.BodyHandlers.ofString());
            lab.cluster.patch("Deployment", "user03", "userlist", "{\"spec\":{\"replicas\":1}}");
            lab.seconds(4);
            var events = answer.get().body().lines().map(l -> JsonParser.parseString(l).getAsJsonObject()).toList();
            var gone = events.stream().filter(e -> Tree.str(e, "type").equals("DELETED")).findFirst().orElseThrow();
            var about = events.stream()
                .filter(e -> Meta.name(Tree.obj(e, "object")).equals(Meta.name(Tree.obj(gone, "object"))))
                .map(e -> Tree.str(e, "type"))
                .distinct()
                .toList();
            assertEquals(List.of("MODIFIED", "DELETED"), about);
            assertEquals("BOOKMARK", Tree.str(events.getLast(), "type"));
        }
    }
}
