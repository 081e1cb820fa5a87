package dev.podlight.classroom.cluster.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.podlight.classroom.cluster.http.Reply;
import dev.podlight.classroom.cluster.http.Request;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.table.Table;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Function;
import java.util.Map;

/** Collections, in pages where the client wants pages. All pages show the collection as it was at the first. */
final class Lists {

    /** How many unfinished pagings are remembered; who comes back later than that is told 410. */
    private static final int PAGINGS = 64;

    /** A list of so many objects at most is answered in one piece. */
    private static final int WHOLE = 200;
    private static final int PIECE = 64 * 1024;

    private record Page(long revision, List<JsonObject> rest) {}

    private final Registry registry;
    private final Map<String, Page> pages = new LinkedHashMap<>();

    Lists(Registry registry) {
        this.registry = registry;
    }

    Reply list(ResourcePath target, Request request) {
        var query = Query.of(target, request);
        var token = request.query("continue");
        var page = token.isEmpty() ? first(query) : next(token);
        int limit = limit(request);
        boolean more = limit > 0 && page.rest().size() > limit;
        var shown = more ? page.rest().subList(0, limit) : page.rest();
        var metadata = Tree.of("resourceVersion", Long.toString(page.revision()));
        if (more) {
            var rest = page.rest().subList(limit, page.rest().size());
            metadata.addProperty("continue", remember(new Page(page.revision(), rest), shown.getLast()));
            metadata.addProperty("remainingItemCount", rest.size());
        }
        var kind = target.kind();
        return query.table()
                ? reply(Table.of(kind, List.of(), registry.time().now(), query.include(), metadata), shown,
                        o -> Table.row(kind, o, registry.time().now(), query.include()))
                : reply(Tree.of("kind", kind.name() + "List", "apiVersion", kind.apiVersion(), "metadata", metadata,
                        "items", new JsonArray()), shown, o -> kind.custom() ? o : bare(o));
    }

    /** @param envelope whose last field is the empty list that the items go into */
    private static Reply reply(JsonObject envelope, List<JsonObject> objects, Function<JsonObject, JsonObject> item) {
        if (objects.size() <= WHOLE) {
            var list = envelope.getAsJsonArray(envelope.has("rows") ? "rows" : "items");
            objects.forEach(o -> list.add(item.apply(o)));
            return Json.reply(200, envelope);
        }
        return new Reply.Pieces("application/json", sink -> {
            var all = Json.bytes(envelope);
            var buffer = new ByteArrayOutputStream(2 * PIECE);
            buffer.write(all, 0, all.length - 2);
            var between = "";
            for (var object : objects) {
                buffer.writeBytes(between.getBytes(StandardCharsets.US_ASCII));
                buffer.writeBytes(Json.bytes(item.apply(object)));
                between = ",";
                if (buffer.size() >= PIECE) {
                    sink.send(buffer.toByteArray());
                    buffer.reset();
                }
            }
            buffer.write(all, all.length - 2, 2);
            sink.send(buffer.toByteArray());
        });
    }

    private Page first(Query query) {
        return registry.store()
            .alone(() -> new Page(registry.store().revision(),
                    registry.list(query.target().kind(), query.target().namespace())
                        .stream()
                        .filter(query::selects)
                        .toList()));
    }

    /** Items of the built-in kinds' lists do not repeat apiVersion and kind. */
    private static JsonObject bare(JsonObject object) {
        var bare = new JsonObject();
        object.entrySet()
            .stream()
            .filter(e -> !e.getKey().equals("kind") && !e.getKey().equals("apiVersion"))
            .forEach(e -> bare.add(e.getKey(), e.getValue()));
        return bare;
    }

    private static int limit(Request request) {
        var text = request.query("limit");
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    private synchronized String remember(Page page, JsonObject last) {
        var token = Tree.of("v", "meta.k8s.io/v1", "rv", page.revision(), "start",
                (Meta.namespace(last).isEmpty() ? "" : Meta.namespace(last) + "/") + Meta.name(last) + "\0");
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(token));
        pages.put(text, page);
        if (pages.size() > PAGINGS) {
            pages.remove(pages.keySet().iterator().next());
        }
        return text;
    }

    private synchronized Page next(String token) {
        var page = pages.get(token);
        if (page != null) {
            return page;
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("invalid continue token: continue key is not valid: " + e.getMessage());
        }
        readable(bytes);
        throw new Refusal(410, "Expired",
                "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter.",
                null);
    }

    private static void readable(byte[] bytes) {
        try {
            JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8)).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            int first = bytes.length == 0 ? 0 : bytes[0] & 0xFF;
            throw Refusal.badRequest("invalid continue token: continue key is not valid: invalid character '"
                    + (first < 0x80 ? Character.toString(first) : String.format("\\u%04x", first))
                    + "' looking for beginning of value");
        }
    }
}
