package dev.podlight.classroom.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlight.classroom.cluster.object.Tree;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Watches over the wire. */
@Timeout(60)
class WatchTest {

    private static Stream<JsonObject> watch(HttpClient client, Lab lab, String query) throws Exception {
        var uri = URI.create("https://127.0.0.1:" + lab.cluster.apiPort()
                + "/apis/apps/v1/namespaces/user03/deployments?watch=1&" + query);
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofLines())
            .body()
            .map(l -> JsonParser.parseString(l).getAsJsonObject());
    }

    @Test
    void tellsWhatIsThereAndThenEachChange() throws Exception {
        try (var lab = Lab.ready(4);
                var client = Wire.client(lab.cluster, true);
                var events = watch(client, lab, "sendInitialEvents=true&allowWatchBookmarks=true")) {
            Iterator<JsonObject> all = events.iterator();
            assertEquals("ADDED", Tree.str(all.next(), "type"));
            var bookmark = all.next();
            assertEquals("BOOKMARK", Tree.str(bookmark, "type"));
            assertEquals("true",
                    Tree.str(bookmark, "object", "metadata", "annotations", "k8s.io/initial-events-end"));
            lab.cluster.patch("Deployment", "user03", "userlist", "{\"metadata\":{\"labels\":{\"x\":\"y\"}}}");
            var changed = all.next();
            assertEquals("MODIFIED", Tree.str(changed, "type"));
            assertEquals("y", Tree.str(changed, "object", "metadata", "labels", "x"));
            lab.cluster.delete("Deployment", "user03", "userlist");
            assertEquals("DELETED", Tree.str(all.next(), "type"));
            client.shutdownNow();
        }
    }

    @Test
    void anOldVersionIsGone() throws Exception {
        try (var lab = Lab.ready(4);
                var client = Wire.client(lab.cluster, true);
                var events = watch(client, lab, "resourceVersion=1&timeoutSeconds=5")) {
            var error = events.findFirst().orElseThrow();
            assertEquals("ERROR", Tree.str(error, "type"));
            assertEquals(410, Tree.num(error, 0, "object", "code"));
            assertTrue(Tree.str(error, "object", "message").startsWith("too old resource version: 1 ("));
        }
    }

    @Test
    void endsAtItsTimeOut() throws Exception {
        try (var lab = Lab.ready(4);
                var client = Wire.client(lab.cluster, true);
                var events = watch(client, lab, "resourceVersion=99999999&timeoutSeconds=1")) {
            assertEquals(0, events.count());
        }
    }
}
