package dev.podlight.classroom.machine.command;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms of kubectl's jsonpath that people type: dotted fields, {@code [*]} and {@code [N]}. */
final class JsonPath {
    private static final Pattern EXPRESSION = Pattern.compile("\\{([^}]*)}");
    private static final Pattern STEP = Pattern.compile("\\.?((?:[\\w/-]|\\\\\\.)+)|\\[(\\*|\\d+)]");

    private final String template;

    private JsonPath(String template) {
        this.template = template;
    }

    static JsonPath of(String template) {
        return new JsonPath(template);
    }

    String text(JsonObject root) {
        Matcher matcher = EXPRESSION.matcher(template);
        return matcher.replaceAll(result -> Matcher.quoteReplacement(one(result.group(1), root)));
    }

    private static String one(String expression, JsonObject root) {
        if (expression.startsWith("\"")) {
            return PrintCommands.escapes(expression.substring(1, expression.length() - 1));
        }
        List<JsonElement> at = List.of(root);
        Matcher step = STEP.matcher(expression);
        while (step.find()) {
            List<JsonElement> next = new ArrayList<>();
            for (JsonElement element : at) {
                next.addAll(follow(element, step.group(1), step.group(2)));
            }
            at = next;
        }
        return String.join(" ", at.stream().map(e -> e.isJsonPrimitive() ? e.getAsString() : e.toString()).toList());
    }

    private static List<JsonElement> follow(JsonElement element, String field, String index) {
        if (field != null) {
            String name = field.replace("\\.", ".");
            return element.isJsonObject() && element.getAsJsonObject().has(name)
                    ? List.of(element.getAsJsonObject().get(name))
                    : List.of();
        }
        if (!element.isJsonArray()) {
            return List.of();
        }
        List<JsonElement> items = element.getAsJsonArray().asList();
        return index.equals("*")
                ? List.copyOf(items)
                : Integer.parseInt(index) < items.size() ? List.of(items.get(Integer.parseInt(index))) : List.of();
    }
}
