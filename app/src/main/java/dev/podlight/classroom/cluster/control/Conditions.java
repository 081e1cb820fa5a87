package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Tree;

/** Conditions of a status: each has a type once, and its transition time moves only when its status does. */
final class Conditions {

    private Conditions() {}

    static boolean holds(JsonObject object, String type) {
        return Tree.first(Tree.arr(object, "status", "conditions"), "type", type)
            .filter(c -> Tree.str(c, "status").equals("True"))
            .isPresent();
    }

    /**
     * Sets a condition.
     *
     * @param reason empty for none, likewise {@code message}
     * @param updates the field that says when it was last seen to: lastUpdateTime, lastProbeTime (then null), or empty for none
     */
    static void set(JsonObject status, String type, boolean holds, String reason, String message, String stamp,
            String updates) {
        if (!status.has("conditions")) {
            status.add("conditions", new JsonArray());
        }
        var all = status.getAsJsonArray("conditions");
        var old = Tree.first(all, "type", type).orElse(null);
        var word = holds ? "True" : "False";
        boolean same = old != null && Tree.str(old, "status").equals(word);
        if (same && Tree.str(old, "reason").equals(reason) && Tree.str(old, "message").equals(message)) {
            return;
        }
        var condition = Tree.of("type", type, "status", word);
        if (updates.equals("lastProbeTime")) {
            condition.add(updates, JsonNull.INSTANCE);
        } else if (!updates.isEmpty()) {
            condition.addProperty(updates, stamp);
        }
        condition.addProperty("lastTransitionTime", same ? Tree.str(old, "lastTransitionTime") : stamp);
        if (!reason.isEmpty()) {
            condition.addProperty("reason", reason);
        }
        if (!message.isEmpty()) {
            condition.addProperty("message", message);
        }
        if (old == null) {
            all.add(condition);
        } else {
            all.set(all.asList().indexOf(old), condition);
        }
    }

    static void drop(JsonObject status, String type) {
        var all = Tree.arr(status, "conditions");
        Tree.first(all, "type", type).ifPresent(all::remove);
    }
}
