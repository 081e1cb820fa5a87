package dev.podlight.kube;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import okhttp3.Response;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** Lists one kind page by page, handing each object on as it is read: the whole list is never in memory as text or tree. */
final class Listing {
    private static final int PAGE = 500;
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private Listing() {}

    /**
     * @param each receives every item, with its kind and apiVersion written in
     * @return the list's resourceVersion, where a watch begins
     * @throws KubeException Gone if the API forgot the list between two pages: begin again
     */
    static String read(Api api, WatchedKind kind, Consumer<JsonObject> each) throws KubeException,
            InterruptedException {
        Page page = new Page("", "");
        do {
            String path = kind.path() + "?limit=" + PAGE + (page.next.isEmpty()
                    ? ""
                    : "&continue=" + URLEncoder.encode(page.next, StandardCharsets.UTF_8));
            page = api.read(path, Api.JSON, SILENCE, response -> page(response, kind, each));
        } while (!page.next.isEmpty());
        return page.version;
    }

    private record Page(String version, String next) {}

    private static Page page(Response response, WatchedKind kind, Consumer<JsonObject> each) throws IOException {
        Fields metadata = Fields.of(null);
        try (JsonReader reader = new JsonReader(response.body().charStream())) {
            reader.beginObject();
            while (reader.hasNext()) {
                switch (reader.nextName()) {
                    case "metadata" -> metadata = Fields.of(JsonParser.parseReader(reader));
                    case "items" -> items(reader, kind, each);
                    default -> reader.skipValue();
                }
            }
            reader.endObject();
        }
        return new Page(metadata.text("resourceVersion"), metadata.text("continue"));
    }

    private static void items(JsonReader reader, WatchedKind kind, Consumer<JsonObject> each) throws IOException {
        reader.beginArray();
        while (reader.hasNext()) {
            JsonElement item = JsonParser.parseReader(reader);
            JsonObject object = item.getAsJsonObject();
            // items of a list do not repeat what they are
            object.addProperty("kind", kind.kind());
            object.addProperty("apiVersion", kind.apiVersion());
            each.accept(object);
        }
        reader.endArray();
    }
}
