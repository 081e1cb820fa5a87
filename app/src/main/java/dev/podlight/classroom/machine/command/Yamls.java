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
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

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
        return new Yaml(new AsGo(style), style).dump(plain(json));
    }

    /** Strings in the quotes that Go's YAML gives them: double ones round what would else be a number, a date or a boolean. */
    private static final class AsGo extends Representer {
        private final Resolver resolver = new Resolver();

        AsGo(DumperOptions options) {
            super(options);
            representers.put(String.class, data -> text((String) data));
        }

        private Node text(String text) {
            if (text.contains("\n")) {
                return representScalar(Tag.STR, text, DumperOptions.ScalarStyle.LITERAL);
            }
            boolean taken = !resolver.resolve(NodeId.scalar, text, true).equals(Tag.STR);
            return representScalar(Tag.STR, text, taken
                    ? DumperOptions.ScalarStyle.DOUBLE_QUOTED
                    : DumperOptions.ScalarStyle.PLAIN);
        }
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
