package dev.podlight.classroom.cluster.patch;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/** RFC 7386. */
public final class MergePatch {

    private MergePatch() {}

    /** A patched copy. */
    public static JsonObject apply(JsonObject object, JsonObject patch) {
        var result = object.deepCopy();
        for (var entry : patch.entrySet()) {
            result.add(entry.getKey(), merged(result.get(entry.getKey()), entry.getValue()));
            if (entry.getValue() instanceof JsonNull) {
                result.remove(entry.getKey());
            }
        }
        return result;
    }

    private static JsonElement merged(JsonElement old, JsonElement patch) {
        return patch instanceof JsonObject p
                ? apply(old instanceof JsonObject o ? o : new JsonObject(), p)
                : patch.deepCopy();
    }
}
