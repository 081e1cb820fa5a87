package dev.podlight.classroom.machine.command;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JSON as YAML and back, as kubectl writes and reads it. */
final class Yamls {
    private Yamls() {}

    /** @param text YAML, so also JSON */
    static JsonElement json(String text) {
        return new Gson().toJsonTree(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(text));
    }

    /** Keys in alphabetical order, numbers as they are. */
    static String of(JsonElement json) {
        var style = new DumperOptions();
        style.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        style.setIndicatorIndent(0);
        style.setSplitLines(false);
        return new Yaml(style).dump(plain(json));
    }

    private static Object plain(JsonElement json) {
        return switch (json) {
            case JsonObject object -> {
                Map<String, Object> map = new TreeMap<>();
                object.entrySet().forEach(e -> map.put(e.getKey(), plain(e.getValue())));
                yield map;
            }
            case JsonArray array -> {
                List<Object> list = new ArrayList<>();
                array.forEach(e -> list.add(plain(e)));
                yield list;
            }
            case JsonPrimitive p when p.isNumber() -> number(p);
            case JsonPrimitive p when p.isBoolean() -> p.getAsBoolean();
            case JsonPrimitive p -> p.getAsString();
            default -> null;
        };
    }

    private static Object number(JsonPrimitive number) {
        String text = number.getAsString();
        return text.matches("-?\\d{1,18}") ? (Object) Long.valueOf(text) : (Object) Double.valueOf(text);
    }
}
