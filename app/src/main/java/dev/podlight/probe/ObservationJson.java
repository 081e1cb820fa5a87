package dev.podlight.probe;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.podlight.i18n.Messages;

import java.util.List;

/** An observation as {@code podlight probe --json} prints it; see docs/probe-format.md. */
public final class ObservationJson {

    private ObservationJson() {}

    public static JsonObject of(Observation o, Messages messages) {
        JsonObject json = new JsonObject();
        json.addProperty("from", o.request().from().toString());
        json.addProperty("outcome", o.outcome().id());
        json.addProperty("symptom", o.outcome().symptom() == null ? null : o.outcome().symptom().id());
        json.addProperty("status", o.status());
        json.addProperty("pod", o.answerer() instanceof Answerer.Pod pod ? pod.name() : null);
        json.add("answerer", answerer(o.answerer(), messages));
        json.addProperty("error", o.error());
        json.add("micros", timing(o.timing()));
        json.add("connection", o.connection() == null ? JsonNull.INSTANCE : connection(o.connection()));
        json.add("answer", o.answer() == null ? JsonNull.INSTANCE : answer(o.answer()));
        JsonArray witnesses = new JsonArray();
        o.witnesses().forEach(w -> witnesses.add(WitnessJson.of(w, messages)));
        json.add("witnesses", witnesses);
        json.add("certificate", o.certificate() == null ? JsonNull.INSTANCE : certificate(o.certificate()));
        return json;
    }

    private static JsonElement answerer(Answerer answerer, Messages messages) {
        JsonObject json = new JsonObject();
        switch (answerer) {
            case Answerer.Pod pod -> who(json, "pod", pod.namespace(), List.of(pod.name()));
            case Answerer.SomePod some -> who(json, "some-pod", some.namespace(), some.names());
            case Answerer.Traefik t -> who(json, "traefik", null, List.of());
            case Answerer.Unknown u -> who(json, "unknown", null, List.of());
        }
        json.addProperty("evidence", messages.format(answerer.evidence()));
        return json;
    }

    private static void who(JsonObject json, String kind, String namespace, List<String> names) {
        json.addProperty("kind", kind);
        json.addProperty("namespace", namespace);
        json.add("names", array(names));
    }

    private static JsonElement timing(Observation.Timing t) {
        JsonObject json = new JsonObject();
        json.addProperty("dns", t.dns());
        json.addProperty("connect", t.connect());
        json.addProperty("tls", t.tls());
        json.addProperty("http", t.http());
        json.addProperty("total", t.total());
        return json;
    }

    private static JsonElement connection(Observation.Connection c) {
        JsonObject json = new JsonObject();
        json.add("resolved", array(c.resolved()));
        json.addProperty("address", c.address());
        json.addProperty("port", c.port());
        json.addProperty("established", c.established());
        json.addProperty("local", c.local());
        json.addProperty("through", c.through());
        return json;
    }

    private static JsonElement answer(Observation.Answer a) {
        JsonObject json = new JsonObject();
        json.addProperty("status", a.status());
        json.addProperty("reason", a.reason());
        JsonArray headers = new JsonArray();
        a.headers().forEach(h -> headers.add(array(List.of(h.name(), h.value()))));
        json.add("headers", headers);
        json.addProperty("body", a.body());
        json.addProperty("truncated", a.truncated());
        return json;
    }

    private static JsonElement certificate(Observation.Certificate c) {
        JsonObject json = new JsonObject();
        json.addProperty("subject", c.subject());
        json.addProperty("issuer", c.issuer());
        json.add("names", array(c.names()));
        json.addProperty("notBefore", c.notBefore());
        json.addProperty("notAfter", c.notAfter());
        json.addProperty("traefikDefault", c.traefikDefault());
        return json;
    }

    private static JsonArray array(List<String> words) {
        JsonArray array = new JsonArray();
        words.forEach(array::add);
        return array;
    }
}
