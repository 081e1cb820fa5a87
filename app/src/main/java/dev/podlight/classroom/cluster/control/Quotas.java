package dev.podlight.classroom.cluster.control;

import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.store.Change;
import dev.podlight.classroom.cluster.store.ObjectKey;
import java.util.function.Consumer;

/** ResourceQuota: what is used, in its status. */
final class Quotas implements Reconciler {

    private final Registry registry;

    Quotas(Registry registry) {
        this.registry = registry;
    }

    @Override
    public void concerns(Change change, Consumer<ObjectKey> look) {
        if (!change.kind().equals(Kinds.EVENT) && change.kind().namespaced()) {
            registry.list(Kinds.RESOURCE_QUOTA, Meta.namespace(change.object()))
                .forEach(q -> look.accept(new ObjectKey(Meta.namespace(q), Meta.name(q))));
        }
    }

    @Override
    public void reconcile(ObjectKey key) {
        registry.edit(Kinds.RESOURCE_QUOTA, key.namespace(), key.name(), q -> {
            var status = Tree.need(q, "status");
            status.add("hard", Tree.obj(q, "spec", "hard").deepCopy());
            Tree.put(status, "used", registry.quota().used(q));
            return q;
        });
    }
}
