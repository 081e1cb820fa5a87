package dev.podlight.kube;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

import java.util.LinkedHashSet;
import java.util.Set;

/** JSON merge patches (RFC 7396) between two states of an object. */
final class MergePatches {
    private MergePatches() {}

    /** What turns {@code from} into {@code to} and touches nothing else; empty if they are equal. */
    static JsonObject between(JsonObject from, JsonObject to) {
        JsonObject patch = new JsonObject();
        Set<String> names = new LinkedHashSet<>(from.keySet());
        names.addAll(to.keySet());
        for (String name : names) {
            JsonElement was = from.get(name);
            JsonElement is = to.get(name);
            if (is == null) {
                patch.add(name, JsonNull.INSTANCE);
            } else if (was instanceof JsonObject a && is instanceof JsonObject b) {
                JsonObject inner = between(a, b);
                if (!inner.isEmpty()) {
                    patch.add(name, inner);
                }
            } else if (!is.equals(was)) {
                patch.add(name, is);
            }
        }
        return patch;
    }

    /** Whether everything that the patch touches is in {@code now} as it is in {@code then}. */
    static boolean untouched(JsonObject patch, JsonObject then, JsonObject now) {
        return patch.entrySet().stream().allMatch(e -> {
            JsonElement was = then.get(e.getKey());
            JsonElement is = now.get(e.getKey());
            return e.getValue() instanceof JsonObject inner && was instanceof JsonObject a && is instanceof JsonObject b
                    ? untouched(inner, a, b)
                    : java.util.Objects.equals(was, is);
        });
    }
}
