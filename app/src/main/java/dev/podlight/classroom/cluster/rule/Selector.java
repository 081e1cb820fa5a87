package dev.podlight.classroom.cluster.rule;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A label selector, from an object's field or from the text of a query. Everything matches the empty one. */
public final class Selector {

    private static final Pattern SET = Pattern.compile("\\s*(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)\\s*");
    private static final Pattern EQUAL = Pattern.compile("\\s*([^=!\\s]+)\\s*(==|=|!=)\\s*([^=!\\s]*)\\s*");
    private static final Pattern EXISTS = Pattern.compile("\\s*(!?)\\s*([^=!\\s(),]+)\\s*");

    private final List<Predicate<Map<String, String>>> all = new ArrayList<>();

    private Selector() {}

    /** From matchLabels and matchExpressions. */
    public static Selector of(JsonObject labelSelector) {
        var selector = equal(Tree.map(labelSelector, "matchLabels"));
        for (var expression : Tree.objects(labelSelector, "matchExpressions")) {
            selector.add(Tree.str(expression, "key"), Tree.str(expression, "operator"),
                    Tree.strings(expression, "values"));
        }
        return selector;
    }

    /** From a plain map, as a Service has it. */
    public static Selector equal(Map<String, String> labels) {
        var selector = new Selector();
        labels.forEach((k, v) -> selector.add(k, "In", List.of(v)));
        return selector;
    }

    /**
     * From a query's text.
     *
     * @throws Refusal 400 if it cannot be read
     */
    public static Selector parse(String text) {
        var selector = new Selector();
        if (text.isBlank()) {
            return selector;
        }
        for (var part : text.split(",(?![^(]*\\))")) {
            selector.part(part);
        }
        return selector;
    }

    public boolean matches(Map<String, String> labels) {
        return all.stream().allMatch(p -> p.test(labels));
    }

    private void part(String part) {
        var set = SET.matcher(part);
        var equal = EQUAL.matcher(part);
        var exists = EXISTS.matcher(part);
        if (set.matches()) {
            add(set.group(1), set.group(2).equals("in") ? "In" : "NotIn",
                    List.of(set.group(3).trim().split("\\s*,\\s*")));
        } else if (equal.matches()) {
            add(equal.group(1), equal.group(2).equals("!=") ? "NotIn" : "In", List.of(equal.group(3)));
        } else if (exists.matches()) {
            add(exists.group(2), exists.group(1).isEmpty() ? "Exists" : "DoesNotExist", List.of());
        } else {
            throw Refusal.badRequest("unable to parse requirement: found '"
                    + (part.contains("=") ? "=" : part.trim()) + "', expected: identifier");
        }
    }

    private void add(String key, String operator, List<String> values) {
        all.add(switch (operator) {
            case "In" -> l -> l.containsKey(key) && values.contains(l.get(key));
            case "NotIn" -> l -> !l.containsKey(key) || !values.contains(l.get(key));
            case "Exists" -> l -> l.containsKey(key);
            default -> l -> !l.containsKey(key);
        });
    }
}
