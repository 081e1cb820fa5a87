package dev.podlight.classroom.cluster.registry;

import com.google.gson.JsonObject;
import dev.podlight.classroom.time.ClassTime;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.rule.Rules;
import dev.podlight.classroom.cluster.rule.Violations;
import dev.podlight.classroom.cluster.store.ObjectStore;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Creates, changes and deletes objects by the API's rules. What it returns is the store's own tree: copy before altering. Safe for use by many threads. */
public final class Registry {
    private final ObjectStore store;
    private final Kinds kinds;
    private final ClassTime time;
    private final Randoms randoms;
    private final Admission admission;
    private final Addresses addresses;
    private final Quota quota;
    private final Deletion deletion;

    public Registry(ObjectStore store, Kinds kinds, ClassTime time, Randoms randoms) {
        this.store = store;
        this.kinds = kinds;
        this.time = time;
        this.randoms = randoms;
        admission = new Admission(store, randoms);
        addresses = new Addresses(store, randoms);
        quota = new Quota(store, kinds);
        deletion = new Deletion(store, time);
    }

    public ObjectStore store() {
        return store;
    }

    public Kinds kinds() {
        return kinds;
    }

    public ClassTime time() {
        return time;
    }

    public Randoms randoms() {
        return randoms;
    }

    public Quota quota() {
        return quota;
    }

    public String stamp() {
        return Meta.stamp(time.now());
    }

    public Optional<JsonObject> get(Kind kind, String namespace, String name) {
        return store.get(kind, namespace, name);
    }

    public List<JsonObject> list(Kind kind, String namespace) {
        return store.list(kind, namespace);
    }

    /**
     * Creates {@code object}, which is altered on the way.
     *
     * @param namespace empty for a cluster-wide kind
     * @throws Refusal as the API server would refuse
     */
    public JsonObject create(Kind kind, String namespace, JsonObject object, boolean dryRun) {
        return store.alone(() -> {
            identify(kind, namespace, object);
            if (kind.namespaced()) {
                admission.namespace(kind, namespace, Meta.name(object));
            }
            Rules.fill(kind, object);
            if (kind.equals(Kinds.SERVICE)) {
                var violations = new Violations();
                Rules.check(kind, object, null);
                exists(kind, object);
                addresses.give(object, null, violations);
                violations.refuse(kind, Meta.name(object));
            }
            admission.create(kind, object);
            Rules.check(kind, object, null);
            exists(kind, object);
            quota.admit(kind, object);
            if (dryRun) {
                return object;
            }
            return store.put(kind, object);
        });
    }

    public JsonObject create(Kind kind, JsonObject object) {
        return create(kind, Meta.namespace(object), object, false);
    }

    private void exists(Kind kind, JsonObject object) {
        if (store.get(kind, Meta.namespace(object), Meta.name(object)).isPresent()) {
            throw Refusal.alreadyExists(kind, Meta.name(object));
        }
    }

    private void identify(Kind kind, String namespace, JsonObject object) {
        object.addProperty("apiVersion", kind.apiVersion());
        object.addProperty("kind", kind.name());
        var metadata = Meta.of(object);
        if (kind.namespaced()) {
            metadata.addProperty("namespace", namespace);
        } else {
            metadata.remove("namespace");
        }
        if (Meta.name(object).isEmpty() && metadata.has("generateName")) {
            metadata.addProperty("name", Tree.str(metadata, "generateName") + randoms.suffix(5));
        }
        if (Meta.name(object).isEmpty()) {
            var violations = new Violations();
            violations.required("metadata.name", "name or generateName is required");
            violations.refuse(kind, "");
        }
        metadata.remove("resourceVersion");
        metadata.remove("selfLink");
        metadata.addProperty("uid", randoms.uid());
        metadata.addProperty("creationTimestamp", stamp());
        if (ServerFields.counts(kind)) {
            metadata.addProperty("generation", 1);
        }
    }

    /**
     * Changes an object. {@code change} is handed a copy and returns what is to be; its metadata that only the server writes is ignored.
     *
     * @param status whether the status changes (and nothing else), or everything else (and not the status)
     * @throws Refusal as the API server would refuse; 409 if the changed object names an older resourceVersion
     */
    public JsonObject update(Kind kind, String namespace, String name, boolean status, boolean dryRun,
            UnaryOperator<JsonObject> change) {
        return store.alone(() -> {
            var live = store.get(kind, namespace, name).orElseThrow(() -> Refusal.notFound(kind, name));
            var next = change.apply(live.deepCopy());
            ServerFields.matches(kind, live, next);
            ServerFields.keep(kind, live, next, status);
            if (!status) {
                Rules.fill(kind, next);
                spec(kind, live, next);
            }
            if (next.equals(live)) {
                return live;
            }
            return dryRun ? next : deletion.settle(kind, next);
        });
    }

    /** Changes an object as a controller does: everything at once, and no complaint if it is gone. */
    public Optional<JsonObject> edit(Kind kind, String namespace, String name, UnaryOperator<JsonObject> change) {
        return store.alone(() -> store.get(kind, namespace, name).map(live -> {
            var next = change.apply(live.deepCopy());
            ServerFields.generation(kind, live, next);
            return next.equals(live) ? live : deletion.settle(kind, next);
        }));
    }

    private void spec(Kind kind, JsonObject live, JsonObject next) {
        var violations = new Violations();
        if (kind.equals(Kinds.SERVICE)) {
            addresses.give(next, live, violations);
        }
        Rules.check(kind, next, live);
        violations.refuse(kind, Meta.name(next));
        ServerFields.generation(kind, live, next);
    }

    /**
     * Deletes, or begins to.
     *
     * @return the object if it is still there, with its deletionTimestamp; empty if it is gone
     * @throws Refusal 404, or 409 for a precondition that does not hold
     */
    public Optional<JsonObject> delete(Kind kind, String namespace, String name, Removal removal) {
        return store.alone(() -> deletion.delete(kind, namespace, name, removal));
    }
}
