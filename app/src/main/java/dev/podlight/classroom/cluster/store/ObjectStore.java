package dev.podlight.classroom.cluster.store;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Meta;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Objects by kind, namespace and name, with one rising revision over all, and the latest changes for those who watch. What is in the store is
 * never altered: a writer puts a new tree. Safe for use by many threads.
 */
public final class ObjectStore {

    /** Older changes are forgotten, and a watch from before them is told 410. */
    private static final int HISTORY = 2000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Kind, TreeMap<ObjectKey, JsonObject>> objects = new HashMap<>();
    private final ArrayDeque<Change> history = new ArrayDeque<>();
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    /** As in a real k3s, the first revisions are gone before anybody may ask for them. */
    private long revision = 200;
    private long oldest = 200;

    /** Runs {@code work} while nobody else reads or writes. */
    public <T> T alone(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    public long revision() {
        return alone(() -> revision);
    }

    /** The revision from which on a watch can still be told everything. */
    public long oldest() {
        return alone(() -> oldest);
    }

    /** The stored tree itself: not to be altered. */
    public Optional<JsonObject> get(Kind kind, String namespace, String name) {
        return alone(() -> Optional.ofNullable(of(kind).get(new ObjectKey(namespace, name))));
    }

    /** The stored trees themselves, in order of namespace and name; an empty namespace means all. */
    public List<JsonObject> list(Kind kind, String namespace) {
        return alone(() -> {
            if (namespace.isEmpty()) {
                return List.copyOf(of(kind).values());
            }
            var from = new ObjectKey(namespace, "");
            return List.copyOf(of(kind).subMap(from, new ObjectKey(namespace + '\0', "")).values());
        });
    }

    /** Puts {@code object}, which the store then owns, with the next revision. */
    public JsonObject put(Kind kind, JsonObject object) {
        return alone(() -> {
            var key = new ObjectKey(Meta.namespace(object), Meta.name(object));
            Meta.of(object).addProperty("resourceVersion", Long.toString(++revision));
            var before = of(kind).put(key, object);
            tell(new Change(revision, before == null ? Change.Type.ADDED : Change.Type.MODIFIED, kind, object,
                    before));
            return object;
        });
    }

    /** Takes the object out; no effect if it is not there. */
    public void remove(Kind kind, String namespace, String name) {
        alone(() -> {
            var before = of(kind).remove(new ObjectKey(namespace, name));
            if (before != null) {
                var last = before.deepCopy();
                Meta.of(last).addProperty("resourceVersion", Long.toString(++revision));
                tell(new Change(revision, Change.Type.DELETED, kind, last, before));
            }
            return null;
        });
    }

    /** The changes after {@code since}, oldest first. */
    public List<Change> since(long since) {
        return alone(() -> {
            var changes = new ArrayList<Change>();
            history.stream().filter(c -> c.revision() > since).forEach(changes::add);
            return changes;
        });
    }

    /** Calls {@code listener} for each change from now on, on the writer's thread while the store is locked. */
    public void listen(Consumer<Change> listener) {
        listeners.add(listener);
    }

    public void forget(Consumer<Change> listener) {
        listeners.remove(listener);
    }

    private TreeMap<ObjectKey, JsonObject> of(Kind kind) {
        return objects.computeIfAbsent(kind, k -> new TreeMap<>());
    }

    private void tell(Change change) {
        history.add(change);
        if (history.size() > HISTORY) {
            oldest = history.remove().revision();
        }
        listeners.forEach(l -> l.accept(change));
    }
}
