package dev.podlight.classroom.cluster.registry;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Tree;

/**
 * How to delete.
 *
 * @param graceSeconds null for the object's own
 * @param propagation Background, Foreground, Orphan or empty for the kind's default
 * @param uid precondition, empty for none
 * @param resourceVersion precondition, empty for none
 */
public record Removal(Integer graceSeconds, String propagation, String uid, String resourceVersion, boolean dryRun) {

    public static final Removal BACKGROUND = new Removal(null, "Background", "", "", false);
    public static final Removal AT_ONCE = new Removal(0, "Background", "", "", false);

    /** From DeleteOptions. */
    public static Removal of(JsonObject options) {
        var propagation = Tree.has(options, "orphanDependents") && Tree.flag(options, "orphanDependents")
                ? "Orphan"
                : Tree.str(options, "propagationPolicy");
        return new Removal(
                Tree.has(options, "gracePeriodSeconds") ? Tree.num(options, 0, "gracePeriodSeconds") : null,
                propagation, Tree.str(options, "preconditions", "uid"),
                Tree.str(options, "preconditions", "resourceVersion"),
                Tree.strings(options, "dryRun").contains("All"));
    }
}
