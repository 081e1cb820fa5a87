package dev.podlight.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.podlight.i18n.Messages;
import dev.podlight.traffic.Hop;
import dev.podlight.traffic.Loser;
import dev.podlight.traffic.ObjectRef;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Rule;
import dev.podlight.traffic.Trace;

import java.util.List;

/** A trace as JSON: the stable form that docs/trace-format.md describes. */
public final class TraceJson {
    private static final Gson GSON = new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
    private final Messages words;

    /** @param words the language of the texts in it */
    public TraceJson(Messages words) {
        this.words = words;
    }

    /** On one line, nulls written out. */
    public static String line(JsonElement json) {
        return GSON.toJson(json);
    }

    /** @param losers as the tracer of this trace says */
    public JsonObject of(Trace trace, List<Loser> losers) {
        JsonObject json = new JsonObject();
        json.add("request", request(trace.request()));
        json.addProperty("verdict", trace.verdict().id());
        json.addProperty("symptom", trace.symptom() == null ? null : trace.symptom().id());
        json.addProperty("status", trace.status());
        json.addProperty("location", trace.location());
        json.add("hops", array(trace.hops().stream().map(this::hop).toList()));
        json.addProperty("brokenAt", trace.brokenAt() == null ? null : trace.brokenAt().id());
        json.addProperty("cause", trace.cause());
        json.add("also", GSON.toJsonTree(trace.also()));
        json.add("pods", GSON.toJsonTree(trace.pods()));
        json.add("rule", trace.rule() == null ? JsonNull.INSTANCE : rule(trace.rule()));
        json.add("candidates", array(trace.candidates().stream().map(TraceJson::rule).toList()));
        json.add("losers", array(losers.stream().map(this::loser).toList()));
        json.add("fix", GSON.toJsonTree(trace.fix()));
        json.addProperty("advice", words.format(trace.advice()));
        return json;
    }

    private static JsonObject request(Request request) {
        JsonObject json = new JsonObject();
        json.addProperty("method", request.method());
        json.addProperty("url", request.url().text());
        json.addProperty("host", request.host());
        json.addProperty("from", request.from().toString());
        return json;
    }

    private JsonObject hop(Hop hop) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", hop.kind().id());
        json.add("object", hop.object() == null ? JsonNull.INSTANCE : object(hop.object()));
        json.addProperty("state", hop.state().id());
        json.addProperty("evidence", hop.evidence().id());
        json.addProperty("text", words.format(hop.text()));
        return json;
    }

    private static JsonObject object(ObjectRef ref) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", ref.kind());
        json.addProperty("namespace", ref.namespace());
        json.addProperty("name", ref.name());
        return json;
    }

    private JsonObject loser(Loser loser) {
        JsonObject json = rule(loser.rule());
        json.addProperty("why", loser.why().id());
        json.addProperty("text", words.format(loser.text()));
        return json;
    }

    private static JsonObject rule(Rule rule) {
        JsonObject json = new JsonObject();
        json.addProperty("namespace", rule.namespace());
        json.addProperty("ingress", rule.ingress());
        json.addProperty("host", rule.host());
        json.addProperty("path", rule.path());
        json.addProperty("pathType", rule.pathType());
        json.addProperty("service", rule.service());
        json.addProperty("port", rule.port());
        return json;
    }

    private static JsonArray array(List<JsonObject> objects) {
        JsonArray array = new JsonArray(objects.size());
        objects.forEach(array::add);
        return array;
    }
}
