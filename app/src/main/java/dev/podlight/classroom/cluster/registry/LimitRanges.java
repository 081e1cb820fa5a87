package dev.podlight.classroom.cluster.registry;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** LimitRange (k8s.io/kubernetes/plugin/pkg/admission/limitranger): what containers get that say nothing, and how much they may ask for. */
final class LimitRanges {
    private final ObjectStore store;

    LimitRanges(ObjectStore store) {
        this.store = store;
    }

    /** Fills in {@code pod}. @throws Refusal 403 for too much or too little */
    void admit(JsonObject pod) {
        for (var range : store.list(Kinds.LIMIT_RANGE, Meta.namespace(pod))) {
            for (var item : Tree.objects(range, "spec", "limits")) {
                if (Tree.str(item, "type").equals("Container")) {
                    Tree.objects(pod, "spec", "containers").forEach(c -> fill(c, item));
                    check(pod, item);
                }
            }
        }
    }

    private static void fill(JsonObject container, JsonObject item) {
        Tree.map(item, "default")
            .forEach((what, value) -> Tree.fill(Tree.need(container, "resources", "limits"), what, value));
        var requests = Tree.map(item, "defaultRequest");
        Tree.map(item, "default").forEach(requests::putIfAbsent);
        requests.forEach((what, value) -> Tree.fill(Tree.need(container, "resources", "requests"), what, value));
    }

    private static void check(JsonObject pod, JsonObject item) {
        List<String> wrong = new ArrayList<>();
        for (var container : Tree.objects(pod, "spec", "containers")) {
            bound(container, item, "max", "limits", "maximum", c -> c > 0, wrong);
            bound(container, item, "min", "requests", "minimum", c -> c < 0, wrong);
        }
        if (!wrong.isEmpty()) {
            throw Refusal.forbidden(Kinds.POD, Meta.name(pod),
                    wrong.size() == 1 ? wrong.getFirst() : "[" + String.join(", ", wrong) + "]");
        }
    }

    private static void bound(JsonObject container, JsonObject item, String field, String side, String word,
            IntPredicate outside, List<String> wrong) {
        Tree.map(item, field).forEach((what, bound) -> {
            var said = Tree.str(container, "resources", side, what);
            var singular = side.substring(0, side.length() - 1);
            if (said.isEmpty()) {
                wrong.add(word + " " + what + " usage per Container is " + bound + ".  No " + singular
                        + " is specified");
            } else if (outside.test(Quantities.of(said).compareTo(Quantities.of(bound)))) {
                wrong.add(word + " " + what + " usage per Container is " + bound + ", but " + singular + " is " + said);
            }
        });
    }
}
