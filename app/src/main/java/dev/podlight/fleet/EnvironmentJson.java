package dev.podlight.fleet;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;

import dev.podlight.fleet.Environment.KubeContext;
import dev.podlight.fleet.Environment.Machine;
import dev.podlight.traffic.Front;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Environments as JSON: {@code type} says which of the two it is. */
final class EnvironmentJson {
    private static final Gson GSON = new Gson();

    private EnvironmentJson() {}

    static List<Environment> read(JsonArray array) {
        List<Environment> all = new ArrayList<>();
        for (JsonElement e : array) {
            all.add(read(e.getAsJsonObject()));
        }
        return List.copyOf(all);
    }

    private static Environment read(JsonObject o) {
        return switch (string(o, "type")) {
            case "machine" -> new Machine(string(o, "name"), string(o, "user"), string(o, "host"),
                    o.get("port").getAsInt(), o.has("keyFile") ? Path.of(string(o, "keyFile")) : null, front(o),
                    jumps(o));
            case "kube-context" -> new KubeContext(Path.of(string(o, "file")), string(o, "context"), front(o));
            default -> throw new JsonParseException("unknown type " + o.get("type"));
        };
    }

    static JsonObject write(Environment environment) {
        JsonObject o = new JsonObject();
        switch (environment) {
            case Machine m -> {
                o.addProperty("type", "machine");
                o.addProperty("name", m.name());
                o.addProperty("user", m.user());
                o.addProperty("host", m.host());
                o.addProperty("port", m.port());
                if (m.keyFile() != null) {
                    o.addProperty("keyFile", m.keyFile().toString());
                }
                if (!m.jumps().isEmpty()) {
                    o.add("jumps", GSON.toJsonTree(m.jumps()));
                }
            }
            case KubeContext c -> {
                o.addProperty("type", "kube-context");
                o.addProperty("file", c.file().toString());
                o.addProperty("context", c.context());
            }
        }
        if (!environment.front().equals(Front.NONE)) {
            o.add("front", GSON.toJsonTree(environment.front()));
        }
        return o;
    }

    private static List<String> jumps(JsonObject o) {
        return o.has("jumps") ? List.of(GSON.fromJson(o.get("jumps"), String[].class)) : List.of();
    }

    private static Front front(JsonObject o) {
        return o.has("front") ? GSON.fromJson(o.get("front"), Front.class) : Front.NONE;
    }

    private static String string(JsonObject o, String member) {
        String value = o.get(member).getAsString();
        if (value.isEmpty()) {
            throw new JsonParseException("empty " + member);
        }
        return value;
    }
}
