package dev.podlight.classroom.cluster.rule;

import com.google.gson.JsonArray;
import com.google.gson.JsonPrimitive;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is wrong with one object, in the words of the API server's field errors. */
public final class Violations {

    private record Violation(String reason, String field, String message) {}

    private final List<Violation> found = new ArrayList<>();

    public void required(String field, String why) {
        add("FieldValueRequired", field, "Required value" + (why.isEmpty() ? "" : ": " + why));
    }

    /** @param value a text, which is quoted, or a number or a Go value, which is not */
    public void invalid(String field, Object value, String why) {
        var shown = value instanceof String s ? new JsonPrimitive(s).toString() : value.toString();
        add("FieldValueInvalid", field, "Invalid value: " + shown + ": " + why);
    }

    public void unsupported(String field, String value, String... supported) {
        add("FieldValueNotSupported", field, "Unsupported value: \"" + value + "\": supported values: "
                + List.of(supported).stream().map(s -> "\"" + s + "\"").collect(Collectors.joining(", ")));
    }

    public void duplicate(String field, String value) {
        add("FieldValueDuplicate", field, "Duplicate value: " + value);
    }

    public void forbidden(String field, String why) {
        add("FieldValueForbidden", field, "Forbidden: " + why);
    }

    public boolean none() {
        return found.isEmpty();
    }

    /** @throws Refusal 422 if anything was found */
    public void refuse(Kind kind, String name) {
        if (found.isEmpty()) {
            return;
        }
        var all = found.stream().map(v -> v.field() + ": " + v.message()).toList();
        var causes = new JsonArray();
        found.forEach(v -> causes
            .add(Tree.of("reason", v.reason(), "message", v.message(), "field", v.field())));
        throw new Refusal(422, "Invalid",
                kind.qualified() + " \"" + name + "\" is invalid: "
                        + (all.size() == 1 ? all.getFirst() : "[" + String.join(", ", all) + "]"),
                Tree.of("name", name.isEmpty() ? null : name, "group", kind.group().isEmpty() ? null : kind.group(),
                        "kind", kind.name(), "causes", causes));
    }

    /** A map as Go prints it with %#v. */
    public static Go go(Map<String, String> map) {
        return new Go(new TreeMap<>(map).entrySet()
            .stream()
            .map(e -> "\"" + e.getKey() + "\":\"" + e.getValue() + "\"")
            .collect(Collectors.joining(", ", "map[string]string{", "}")));
    }

    private void add(String reason, String field, String message) {
        found.add(new Violation(reason, field, message));
    }

    /** A value in Go's own notation, which goes unquoted into a message. */
    public record Go(String text) {
        @Override
        public String toString() {
            return text;
        }
    }
}
