package dev.podlight.classroom.cluster.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.http.Reply;
import dev.podlight.classroom.cluster.http.Request;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.store.Change;
import dev.podlight.classroom.cluster.table.Table;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One watch: what is there, if asked for, then each change until the client or its time-out ends it. */
final class Watch implements Reply.Source {

    private static final long BOOKMARK_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long LAST_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long LONGEST_SECONDS = 3600;
    private static final byte[] END = {'\n'};

    private final Registry registry;
    private final Query query;
    private final boolean bookmarks;
    private final boolean initial;
    private final boolean markInitial;
    private final long since;
    private final long seconds;
    private final LinkedBlockingQueue<Change> changes = new LinkedBlockingQueue<>();
    private long told;

    Watch(Registry registry, ResourcePath target, Request request) {
        this.registry = registry;
        query = Query.of(target, request);
        bookmarks = request.asks("allowWatchBookmarks");
        markInitial = request.asks("sendInitialEvents");
        var version = request.query("resourceVersion");
        if (!version.matches("\\d{0,18}")) {
            throw new Refusal(400, "BadRequest", "Invalid value: \"" + version
                    + "\": strconv.ParseUint: parsing \"" + version + "\": invalid syntax", null);
        }
        since = version.isEmpty() ? 0 : Long.parseLong(version);
        initial = markInitial || since == 0;
        var timeout = request.query("timeoutSeconds");
        seconds = timeout.matches("\\d{1,9}") ? Math.min(Long.parseLong(timeout), LONGEST_SECONDS) : LONGEST_SECONDS;
    }

    @Override
    public void writeTo(Reply.Sink sink) throws IOException, InterruptedException {
        Consumer<Change> listener = c -> {
            if (c.kind().equals(query.target().kind())) {
                changes.add(c);
            }
        };
        var store = registry.store();
        var oldest = new long[1];
        var present = store.alone(() -> {
            store.listen(listener);
            told = store.revision();
            oldest[0] = store.oldest();
            if (!initial) {
                store.since(since).forEach(listener);
            }
            return initial ? registry.list(query.target().kind(), query.target().namespace()) : List.<JsonObject>of();
        });
        try {
            if (!initial && since < oldest[0]) {
                var gone = new Refusal(410, "Expired", "too old resource version: " + since + " (" + oldest[0] + ")",
                        null);
                send(sink, "ERROR", gone.body());
                return;
            }
            for (var object : present) {
                if (query.selects(object)) {
                    send(sink, "ADDED", written(object));
                }
            }
            if (markInitial) {
                bookmark(sink, true);
            }
            follow(sink);
        } finally {
            store.forget(listener);
        }
    }

    private void follow(Reply.Sink sink) throws IOException, InterruptedException {
        long now = System.nanoTime();
        long end = now + TimeUnit.SECONDS.toNanos(seconds);
        // One more shortly before the end, so that the client need not begin from far back.
        long mark = Math.min(now + BOOKMARK_NANOS, Math.max(now, end - LAST_NANOS));
        while (now < end) {
            var change = changes.poll(Math.min(end, mark) - now, TimeUnit.NANOSECONDS);
            if (change != null) {
                told = change.revision();
                tell(sink, change);
            }
            now = System.nanoTime();
            if (bookmarks && now >= mark) {
                told = Math.max(told, changes.isEmpty() ? registry.store().alone(this::quiet) : told);
                bookmark(sink, false);
            }
            mark = now >= mark ? now + BOOKMARK_NANOS : mark;
        }
    }

    /** The store's revision, if nothing more waits to be told. */
    private long quiet() {
        return changes.isEmpty() ? registry.store().revision() : told;
    }

    /** An object that leaves the selection is told as deleted, one that comes into it as added. */
    private void tell(Reply.Sink sink, Change change) throws IOException {
        boolean was = change.before() != null && query.selects(change.before());
        boolean is = change.type() != Change.Type.DELETED && query.selects(change.object());
        if (is) {
            send(sink, was ? "MODIFIED" : "ADDED", written(change.object()));
        } else if (was) {
            send(sink, "DELETED", written(change.object()));
        }
    }

    private JsonObject written(JsonObject object) {
        return query.table()
                ? Table.of(query.target().kind(), List.of(object), registry.time().now(), query.include(),
                        Tree.of("resourceVersion", Tree.str(object, "metadata", "resourceVersion")))
                : object;
    }

    private void bookmark(Reply.Sink sink, boolean initialEnd) throws IOException {
        var kind = query.target().kind();
        var metadata = Tree.of("resourceVersion", Long.toString(told), "creationTimestamp", null);
        if (initialEnd) {
            metadata.add("annotations", Tree.of("k8s.io/initial-events-end", "true"));
        }
        send(sink, "BOOKMARK", Tree.of("kind", kind.name(), "apiVersion", kind.apiVersion(), "metadata", metadata));
    }

    private static void send(Reply.Sink sink, String type, JsonElement object) throws IOException {
        var line = Json.bytes(Tree.of("type", type, "object", object));
        var whole = java.util.Arrays.copyOf(line, line.length + 1);
        System.arraycopy(END, 0, whole, line.length, 1);
        sink.send(whole);
    }
}
