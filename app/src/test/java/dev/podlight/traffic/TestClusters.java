package dev.podlight.traffic;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlight.kube.BadSnapshot;
import dev.podlight.kube.SnapshotReader;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** Clusters for tests: the small one of cluster.yaml, with changes, and what was recorded. */
final class TestClusters {

    private TestClusters() {}

    static String text(String resource) {
        try (InputStream raw = TestClusters.class.getResourceAsStream(resource);
                InputStream in = resource.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonElement json(String resource) {
        return JsonParser.parseString(text(resource));
    }

    static ClusterSnapshot of(JsonArray objects) {
        JsonObject list = new JsonObject();
        list.addProperty("kind", "List");
        list.add("items", objects);
        try {
            return SnapshotReader.parse(list.toString(), "test");
        } catch (BadSnapshot e) {
            throw new AssertionError(e);
        }
    }

    /** The objects of cluster.yaml, changed as causes.yaml describes. */
    static JsonArray changed(JsonObject change) {
        JsonArray result = new JsonArray();
        for (JsonElement each : TestYaml.json("cluster.yaml").getAsJsonObject().getAsJsonArray("items")) {
            JsonObject object = each.getAsJsonObject();
            String key = object.get("kind").getAsString() + "/"
                    + object.getAsJsonObject("metadata").get("name").getAsString();
            if (!change.has(key)) {
                result.add(object);
            } else if (!change.get(key).isJsonNull()) {
                result.add(merged(object, change.getAsJsonObject(key)));
            }
        }
        if (change.has("+")) {
            change.getAsJsonArray("+").forEach(result::add);
        }
        return result;
    }

    private static JsonObject merged(JsonObject object, JsonObject change) {
        JsonObject result = object.deepCopy();
        change.asMap().forEach((name, value) -> {
            if (value.isJsonNull()) {
                result.remove(name);
            } else if (value.isJsonObject() && result.has(name) && result.get(name).isJsonObject()) {
                result.add(name, merged(result.getAsJsonObject(name), value.getAsJsonObject()));
            } else {
                result.add(name, value);
            }
        });
        return result;
    }
}
