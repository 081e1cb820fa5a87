package dev.podlight.classroom.cluster.api;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import dev.podlight.classroom.cluster.http.Reply;
import dev.podlight.classroom.cluster.http.Request;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.rule.Protobuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Bodies of requests and replies. */
final class Json {

    private static final Gson GSON = new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private Json() {}

    static byte[] bytes(JsonElement tree) {
        return GSON.toJson(tree).getBytes(StandardCharsets.UTF_8);
    }

    static Reply.Whole reply(int status, JsonElement tree) {
        return new Reply.Whole(status, java.util.Map.of("Content-Type", "application/json"), bytes(tree));
    }

    static Reply.Whole refuse(Refusal refusal) {
        return reply(refusal.status(), refusal.body());
    }

    /** A request's object, in JSON or protobuf. @throws Refusal 400 in the server's words if it is none */
    static JsonObject object(Kind kind, Request request) {
        return request.header("Content-Type").startsWith(Protobuf.TYPE)
                ? Protobuf.decode(request.body())
                : object(kind, request.text());
    }

    private static JsonObject object(Kind kind, String text) {
        var tree = parse(kind, text);
        if (tree instanceof JsonObject object) {
            return object;
        }
        throw unrecognized(kind, text, "json: cannot unmarshal into Go value of type struct");
    }

    static JsonElement parse(Kind kind, String text) {
        try {
            var tree = JsonParser.parseString(text);
            if (tree.isJsonNull()) {
                throw unrecognized(kind, text, "unexpected end of JSON input");
            }
            return tree;
        } catch (JsonSyntaxException e) {
            throw unrecognized(kind, text, "unexpected end of JSON input");
        }
    }

    private static Refusal unrecognized(Kind kind, String text, String why) {
        return Refusal.badRequest("the object provided is unrecognized (must be of type " + kind.name()
                + "): couldn't get version/kind; json parse error: " + why + " (" + text + ")");
    }

    /** All objects of a text of several documents; Lists are taken apart. @throws Refusal 400 if it cannot be read */
    static List<JsonObject> documents(String text) {
        var all = new ArrayList<JsonObject>();
        try {
            for (var document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text)) {
                if (Tree.json(document) instanceof JsonObject object) {
                    all.addAll(object.has("items") ? Tree.objects(object, "items") : List.of(object));
                }
            }
            return all;
        } catch (YAMLException | IllegalArgumentException | ClassCastException e) {
            throw Refusal.badRequest("error decoding YAML: " + e.getMessage());
        }
    }

    /** @throws Refusal 400 if it is neither YAML nor JSON, or no object */
    static JsonObject yaml(String text) {
        try {
            if (Tree.json(new Yaml(new SafeConstructor(new LoaderOptions())).load(text)) instanceof JsonObject object) {
                return object;
            }
        } catch (YAMLException | IllegalArgumentException | ClassCastException e) {
            throw Refusal.badRequest("error decoding YAML: " + e.getMessage());
        }
        throw Refusal.badRequest("error decoding YAML: not an object");
    }
}
