package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.rule.Selector;
import dev.podlight.classroom.cluster.store.Change;
import dev.podlight.classroom.cluster.store.ObjectKey;
import java.util.List;
import java.util.function.Consumer;

/** PodDisruptionBudget: how many of its Pods may be evicted now. */
final class DisruptionBudgets implements Reconciler {
    private final Registry registry;

    DisruptionBudgets(Registry registry) {
        this.registry = registry;
    }

    @Override
    public void concerns(Change change, Consumer<ObjectKey> look) {
        Owned.itself(change, Kinds.DISRUPTION_BUDGET, look);
        if (change.kind().equals(Kinds.POD)) {
            registry.list(Kinds.DISRUPTION_BUDGET, Meta.namespace(change.object()))
                .forEach(b -> look.accept(new ObjectKey(Meta.namespace(b), Meta.name(b))));
        }
    }

    @Override
    public void reconcile(ObjectKey key) {
        registry.edit(Kinds.DISRUPTION_BUDGET, key.namespace(), key.name(), budget -> {
            var selector = Selector.of(Tree.obj(budget, "spec", "selector"));
            var pods = registry.list(Kinds.POD, key.namespace())
                .stream()
                .filter(p -> selector.matches(Meta.labels(p)) && Owned.active(p))
                .toList();
            status(budget, pods);
            return budget;
        });
    }

    private void status(JsonObject budget, List<JsonObject> pods) {
        int expected = pods.size();
        int healthy = (int) pods.stream().filter(Owned::ready).count();
        boolean least = Tree.has(budget, "spec", "minAvailable");
        int said = share(Tree.str(budget, "spec", least ? "minAvailable" : "maxUnavailable"), expected);
        int desired = least ? said : Math.max(0, expected - said);
        int allowed = Math.max(0, healthy - desired);
        var status = Tree.need(budget, "status");
        status.addProperty("currentHealthy", healthy);
        status.addProperty("desiredHealthy", desired);
        status.addProperty("disruptionsAllowed", allowed);
        status.addProperty("expectedPods", expected);
        Conditions.set(status, "DisruptionAllowed", allowed > 0, allowed > 0 ? "SufficientPods" : "InsufficientPods",
                "",
                registry.stamp(), "");
    }

    /** A number, or a share of the Pods rounded up. */
    private static int share(String text, int of) {
        if (text.matches("\\d{1,3}%")) {
            return (of * Integer.parseInt(text.replace("%", "")) + 99) / 100;
        }
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 1;
    }
}
