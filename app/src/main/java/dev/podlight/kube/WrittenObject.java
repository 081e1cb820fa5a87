package dev.podlight.kube;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An object without what only the server and its controllers write: what a person could have written. */
final class WrittenObject {
    private static final List<String> SERVERS = List.of("managedFields", "resourceVersion", "generation", "uid",
            "creationTimestamp", "selfLink");
    private static final List<String> CONTROLLERS = List.of("deployment.kubernetes.io/revision",
            "kubectl.kubernetes.io/last-applied-configuration");

    private WrittenObject() {}

    /** A copy. */
    static JsonObject of(JsonObject object) {
        JsonObject written = object.deepCopy();
        written.remove("status");
        JsonObject metadata = Fields.of(written).at("metadata").json();
        SERVERS.forEach(metadata::remove);
        JsonObject annotations = Fields.of(metadata).at("annotations").json();
        CONTROLLERS.forEach(annotations::remove);
        return written;
    }

    /** Fit to be made anew: also without what the scheduler chose. */
    static JsonObject again(JsonObject object) {
        JsonObject written = of(object);
        Fields.of(written).at("metadata").json().remove("deletionTimestamp");
        Fields.of(written).at("spec").json().remove("nodeName");
        return written;
    }

    /** The lines of its YAML, in the object's own order; none for null. */
    static List<String> lines(JsonObject object) {
        if (object == null) {
            return List.of();
        }
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndicatorIndent(0);
        options.setWidth(Integer.MAX_VALUE);
        return new Yaml(options).dump(plain(of(object))).lines().toList();
    }

    private static Object plain(JsonElement element) {
        return switch (element) {
            case JsonObject object -> {
                Map<String, Object> map = new LinkedHashMap<>();
                object.entrySet().forEach(e -> map.put(e.getKey(), plain(e.getValue())));
                yield map;
            }
            case JsonArray array -> {
                List<Object> list = new ArrayList<>();
                array.forEach(e -> list.add(plain(e)));
                yield list;
            }
            case JsonPrimitive p when p.isBoolean() -> p.getAsBoolean();
            case JsonPrimitive p when p.isNumber() -> number(p);
            case JsonPrimitive p -> p.getAsString();
            default -> null;
        };
    }

    private static Object number(JsonPrimitive p) {
        String text = p.getAsString();
        return text.contains(".") || text.contains("e") || text.contains("E")
                ? (Object) p.getAsDouble()
                : (Object) p.getAsLong();
    }
}
