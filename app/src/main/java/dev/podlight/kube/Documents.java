package dev.podlight.kube;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The documents of a YAML file, as JSON. Each anchor is read once, so that a short file cannot blow up; one inside itself is null there. */
final class Documents {
    /** Characters; a snapshot of 30,000 Pods in YAML is about 150 million. */
    private static final int LIMIT = 1_000_000_000;
    private final Map<Object, JsonElement> seen = new IdentityHashMap<>();

    private Documents() {}

    /** @throws org.yaml.snakeyaml.error.YAMLException if it is no YAML */
    static List<JsonElement> ofYaml(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LIMIT);
        options.setAllowRecursiveKeys(false);
        Documents documents = new Documents();
        List<JsonElement> result = new ArrayList<>();
        for (Object document : new Yaml(new SafeConstructor(options)).loadAll(text)) {
            if (document != null) {
                result.add(documents.json(document));
            }
        }
        return result;
    }

    private JsonElement json(Object value) {
        return switch (value) {
            case null -> JsonNull.INSTANCE;
            case Map<?, ?> map -> seen.containsKey(map) ? seen.get(map) : object(map);
            case List<?> list -> seen.containsKey(list) ? seen.get(list) : array(list);
            case Boolean flag -> new JsonPrimitive(flag);
            case Number number -> new JsonPrimitive(number);
            case Date date -> new JsonPrimitive(Instant.ofEpochMilli(date.getTime()).toString());
            default -> new JsonPrimitive(value.toString());
        };
    }

    private JsonObject object(Map<?, ?> map) {
        JsonObject object = new JsonObject();
        // marked before its members are read: an anchor inside itself finds nothing there instead of a way without end
        seen.put(map, JsonNull.INSTANCE);
        map.forEach((key, each) -> object.add(String.valueOf(key), json(each)));
        seen.put(map, object);
        return object;
    }

    private JsonArray array(List<?> list) {
        JsonArray array = new JsonArray();
        seen.put(list, JsonNull.INSTANCE);
        list.forEach(each -> array.add(json(each)));
        seen.put(list, array);
        return array;
    }
}
