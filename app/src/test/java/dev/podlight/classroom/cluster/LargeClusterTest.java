package dev.podlight.classroom.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.time.ManualTime;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many Pods go out in pieces, whole or as a table, and the connection serves on. */
@Timeout(120)
class LargeClusterTest {
    private static final int PODS = 10_000;

    private static List<JsonObject> objects() {
        var all = new ArrayList<JsonObject>();
        all.add(Tree.of("apiVersion", "v1", "kind", "Namespace", "metadata", Tree.of("name", "many")));
        for (int i = 0; i < PODS; i++) {
            all.add(Tree.of("apiVersion", "v1", "kind", "Pod", "metadata",
                    Tree.of("name", "pod-%05d".formatted(i), "namespace", "many", "uid", "u" + i), "spec",
                    Tree.of("nodeName", "student01", "containers",
                            Tree.list(Tree.of("name", "c", "image", "nginx"))),
                    "status", Tree.of("phase", "Running")));
        }
        return all;
    }

    @Test
    void tenThousandPodsStream() throws Exception {
        try (var time = new ManualTime(Instant.parse("2026-11-22T15:00:00Z"));
                var cluster = SimCluster.recorded(ClusterSpec.of(new ClusterSpec.NodeSpec("student01", "10.0.0.9")),
                        objects(), time);
                var client = Wire.client(cluster, true)) {
            var uri = URI.create("https://127.0.0.1:" + cluster.apiPort() + "/api/v1/pods");
            var whole = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            assertTrue(whole.headers().firstValue("Content-Length").isEmpty());
            var names = new HashSet<String>();
            Tree.objects(JsonParser.parseString(whole.body()).getAsJsonObject(), "items")
                .forEach(p -> names.add(Meta.name(p)));
            assertEquals(PODS, names.size());
            var table = client.send(HttpRequest.newBuilder(uri)
                .header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io")
                .build(), BodyHandlers.ofString());
            assertEquals(PODS,
                    Tree.arr(JsonParser.parseString(table.body()).getAsJsonObject(), "rows").size());
        }
    }
}
