package dev.podlight.probe;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.podlight.i18n.Messages;

/** What a recorder says, as {@code podlight probe --json} prints it; see docs/probe-format.md. */
final class WitnessJson {

    private WitnessJson() {}

    static JsonObject of(Witness witness, Messages messages) {
        JsonObject json = new JsonObject();
        json.addProperty("recorder", witness.recorder().id());
        json.addProperty("recorded", !(witness instanceof Witness.Silent));
        json.addProperty("text", messages.format(witness.said()));
        switch (witness) {
            case Witness.Silent _ -> {
            }
            case Witness.Connection c -> connection(json, c);
            case Witness.LogLine line -> {
                json.addProperty("router", line.router());
                json.addProperty("ingress", line.rule() == null
                        ? null
                        : line.rule().namespace() + "/" + line.rule().ingress());
                json.addProperty("service", line.service());
                json.add("sentTo", station(line.sentTo()));
                json.addProperty("line", line.line());
            }
            case Witness.PodLine line -> {
                json.addProperty("namespace", line.namespace());
                json.addProperty("pod", line.pod());
                json.addProperty("line", line.line());
            }
        }
        return json;
    }

    private static void connection(JsonObject json, Witness.Connection c) {
        json.addProperty("asked", c.asked());
        json.add("balancer", station(c.balancer()));
        json.add("sentTo", station(c.sentTo()));
        json.add("onward", station(c.onward()));
        json.addProperty("sure", c.sure());
        json.addProperty("unanswered", c.unanswered());
        json.addProperty("line", c.line());
    }

    private static JsonElement station(Station station) {
        if (station == null) {
            return JsonNull.INSTANCE;
        }
        JsonObject json = new JsonObject();
        json.addProperty("address", station.address());
        json.addProperty("pod", station.pod() == null ? null : station.pod().name());
        json.addProperty("namespace", station.pod() == null ? null : station.pod().namespace());
        return json;
    }
}
