package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.registry.Removal;
import dev.podlight.classroom.cluster.rule.Selector;
import dev.podlight.classroom.cluster.store.Change;
import dev.podlight.classroom.cluster.store.ObjectKey;
import java.util.Set;
import java.util.function.Consumer;

/** EndpointSlices and Endpoints of the Services that select Pods. */
final class Endpoints implements Reconciler {
    static final String SERVICE = "kubernetes.io/service-name";
    private static final Set<String> DONE = Set.of("Succeeded", "Failed");

    private final Registry registry;

    Endpoints(Registry registry) {
        this.registry = registry;
    }

    @Override
    public void concerns(Change change, Consumer<ObjectKey> look) {
        Owned.itself(change, Kinds.SERVICE, look);
        if (change.kind().equals(Kinds.POD)) {
            registry.list(Kinds.SERVICE, Meta.namespace(change.object()))
                .stream()
                .filter(s -> selects(s, change.object())
                        || change.before() != null && selects(s, change.before()))
                .forEach(s -> look.accept(new ObjectKey(Meta.namespace(s), Meta.name(s))));
        } else if (change.kind().equals(Kinds.ENDPOINT_SLICE) && change.type() == Change.Type.DELETED) {
            look.accept(new ObjectKey(Meta.namespace(change.object()),
                    Meta.labels(change.object()).getOrDefault(SERVICE, "")));
        }
    }

    private static boolean selects(JsonObject service, JsonObject pod) {
        var selector = Tree.map(service, "spec", "selector");
        return !selector.isEmpty() && Selector.equal(selector).matches(Meta.labels(pod));
    }

    @Override
    public void reconcile(ObjectKey key) {
        var service = registry.get(Kinds.SERVICE, key.namespace(), key.name()).orElse(null);
        if (service == null) {
            registry.get(Kinds.ENDPOINTS, key.namespace(), key.name())
                .ifPresent(e -> registry
                    .delete(Kinds.ENDPOINTS, key.namespace(), key.name(), Removal.AT_ONCE));
            return;
        }
        if (Tree.map(service, "spec", "selector").isEmpty() || Meta.deleting(service)
                || Tree.str(service, "spec", "type").equals("ExternalName")) {
            return;
        }
        var pods = registry.list(Kinds.POD, key.namespace())
            .stream()
            .filter(p -> selects(service, p))
            .filter(p -> !Tree.str(p, "status", "podIP").isEmpty())
            .filter(p -> !DONE.contains(Tree.str(p, "status", "phase")))
            .toList();
        new EndpointSlices(registry).write(service, pods);
        new LegacyEndpoints(registry).write(service, pods);
    }
}
