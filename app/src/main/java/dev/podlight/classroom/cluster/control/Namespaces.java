package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.registry.Removal;
import dev.podlight.classroom.cluster.store.Change;
import dev.podlight.classroom.cluster.store.ObjectKey;
import java.util.Map;
import java.util.function.Consumer;

/** Namespaces: what each gets at its beginning, and how it ends with all that is in it. */
final class Namespaces implements Reconciler {

    private final Registry registry;
    private final String authority;

    /** @param authority the cluster's CA certificate, PEM */
    Namespaces(Registry registry, String authority) {
        this.registry = registry;
        this.authority = authority;
    }

    @Override
    public void concerns(Change change, Consumer<ObjectKey> look) {
        if (change.kind().equals(Kinds.NAMESPACE) && change.type() != Change.Type.DELETED) {
            look.accept(new ObjectKey("", Meta.name(change.object())));
        } else if (change.type() == Change.Type.DELETED && change.kind().namespaced()) {
            look.accept(new ObjectKey("", Meta.namespace(change.object())));
        }
    }

    @Override
    public void reconcile(ObjectKey key) {
        var namespace = registry.get(Kinds.NAMESPACE, "", key.name()).orElse(null);
        if (namespace == null) {
            return;
        }
        if (Meta.deleting(namespace)) {
            end(key.name());
        } else {
            begin(key.name());
        }
    }

    /** The ServiceAccount default with its token, and the CA for all Pods. */
    private void begin(String name) {
        if (registry.get(Kinds.CONFIG_MAP, name, "kube-root-ca.crt").isEmpty()) {
            registry.create(Kinds.CONFIG_MAP, Tree.of("metadata",
                    Tree.of("name", "kube-root-ca.crt", "namespace", name, "annotations",
                            Map.of("kubernetes.io/description",
                                    "Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.")),
                    "data", Map.of("ca.crt", authority)));
        }
        if (registry.get(Kinds.SERVICE_ACCOUNT, name, "default").isEmpty()) {
            var account = registry.create(Kinds.SERVICE_ACCOUNT,
                    Tree.of("metadata", Tree.of("name", "default", "namespace", name)));
            registry.create(Kinds.SECRET, token(name, account));
        }
    }

    /** No k3s since 1.24 makes one by itself; the class's cluster keeps it, as the recorded one has it. */
    private JsonObject token(String namespace, JsonObject account) {
        return Tree.of("metadata",
                Tree.of("name", "default-token-" + registry.randoms().suffix(5), "namespace", namespace, "annotations",
                        Map.of(AccountTokens.ACCOUNT, "default", "kubernetes.io/service-account.uid",
                                Meta.uid(account))),
                "type", AccountTokens.TYPE);
    }

    private void end(String name) {
        boolean empty = true;
        for (var kind : registry.kinds().all()) {
            if (!kind.namespaced()) {
                continue;
            }
            for (var object : registry.list(kind, name)) {
                if (!Meta.deleting(object)) {
                    registry.delete(kind, name, Meta.name(object), Removal.BACKGROUND);
                }
            }
            empty &= registry.list(kind, name).isEmpty();
        }
        if (empty) {
            registry.edit(Kinds.NAMESPACE, "", name, n -> {
                Tree.need(n, "spec").add("finalizers", new JsonArray());
                return n;
            });
        }
    }
}
