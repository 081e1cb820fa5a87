package dev.podlight.classroom.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.podlight.classroom.cluster.object.Tree;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** Versions, pages, owners of fields, and what is refused. */
class ApiRulesTest {

    private static final String DEPLOYMENT = "/apis/apps/v1/namespaces/user03/deployments/userlist";
    private static final String APPLY = "application/apply-patch+yaml";

    @Test
    void pagesShowEverythingOnceAsItWasAtTheFirst() {
        try (var lab = Lab.ready(2)) {
            var names = new HashSet<String>();
            var token = "";
            int pages = 0;
            do {
                var page = lab.get("/api/v1/pods?limit=2&continue=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
                Tree.objects(page, "items").forEach(p -> assertTrue(names.add(Tree.str(p, "metadata", "name"))));
                token = Tree.str(page, "metadata", "continue");
                lab.cluster.patch("Deployment", "user03", "userlist", "{\"spec\":{\"replicas\":" + (3 + pages) + "}}");
                lab.seconds(3);
                pages++;
            } while (!token.isEmpty());
            assertTrue(pages > 2);
            assertEquals(9, names.size());
        }
    }

    @Test
    void anOldVersionIsAConflict() {
        try (var lab = Lab.ready(2)) {
            var old = lab.get(DEPLOYMENT);
            lab.cluster.patch("Deployment", "user03", "userlist", "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}");
            assertEquals(409, lab.call("PUT", DEPLOYMENT, "application/json", old.toString()).status());
            assertEquals(200,
                    lab.call("PUT", DEPLOYMENT, "application/json", lab.get(DEPLOYMENT).toString()).status());
        }
    }

    @Test
    void serverSideApplyKnowsWhoOwnsWhat() {
        try (var lab = Lab.ready(2)) {
            var config = "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"name\":\"userlist\",\"labels\":{\"mine\":\"1\"}},\"spec\":{\"replicas\":4}}";
            var refused = lab.call("PATCH", DEPLOYMENT + "?fieldManager=other", APPLY, config);
            assertEquals(409, refused.status());
            assertTrue(refused.body().contains("conflict with \\\"podlight\\\": .spec.replicas"), refused.body());
            assertEquals(200, lab.call("PATCH", DEPLOYMENT + "?fieldManager=other&force=true", APPLY, config).status());
            assertEquals(4, Tree.num(lab.get(DEPLOYMENT), 0, "spec", "replicas"));
            var without = config.replace(",\"labels\":{\"mine\":\"1\"}", "");
            lab.call("PATCH", DEPLOYMENT + "?fieldManager=other", APPLY, without);
            assertFalse(Tree.has(lab.get(DEPLOYMENT), "metadata", "labels", "mine"));
        }
    }

    @Test
    void applyingTheSameTwiceChangesNothing() {
        try (var lab = Lab.ready(2)) {
            lab.cluster.apply(Lab.USERLIST);
            var before = lab.get(DEPLOYMENT);
            lab.seconds(5);
            lab.cluster.apply(Lab.USERLIST);
            assertEquals(before, lab.get(DEPLOYMENT));
        }
    }

    @Test
    void aDryRunChangesNothing() {
        try (var lab = Lab.ready(2)) {
            var before = lab.get(DEPLOYMENT);
            var answer = lab.call("PATCH", DEPLOYMENT + "?dryRun=All", "application/merge-patch+json",
                    "{\"spec\":{\"replicas\":9}}");
            assertEquals(9, Tree.num(JsonParser.parseString(answer.body()).getAsJsonObject(), 0, "spec", "replicas"));
            assertEquals(before, lab.get(DEPLOYMENT));
        }
    }

    @Test
    void unknownFieldsAreNamedWhenAskedTo() {
        try (var lab = Lab.ready(2)) {
            var path = "/api/v1/namespaces/user03/configmaps?fieldValidation=";
            var body = "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"c\"},\"dta\":{}}";
            var refused = lab.call("POST", path + "Strict", "application/json", body);
            assertEquals(400, refused.status());
            assertTrue(refused.body().contains("strict decoding error: unknown field \\\"dta\\\""), refused.body());
            assertEquals(201, lab.call("POST", path + "Ignore", "application/json", body).status());
        }
    }

    @Test
    void strangersAreUnauthorized() throws Exception {
        try (var lab = new Lab(2); var client = Wire.client(lab.cluster, false)) {
            var response = client.send(java.net.http.HttpRequest
                .newBuilder(URI.create("https://127.0.0.1:" + lab.cluster.apiPort() + "/api/v1/pods"))
                .build(),
                    java.net.http.HttpResponse.BodyHandlers.ofString());
            assertEquals(401, response.statusCode());
            assertTrue(response.body().contains("\"message\":\"Unauthorized\""));
        }
    }
}
