package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.registry.Removal;
import java.time.Duration;

/** Writes Events. The same event again only counts up; after an hour it is forgotten, as in a real cluster. */
final class Events {

    private static final Duration KEPT = Duration.ofHours(1);

    private final Registry registry;
    private long last;

    Events(Registry registry) {
        this.registry = registry;
    }

    void normal(JsonObject about, String component, String reason, String message) {
        write(about, "Normal", component, "", "", reason, message);
    }

    void warn(JsonObject about, String component, String reason, String message) {
        write(about, "Warning", component, "", "", reason, message);
    }

    /** An event of a node's kubelet about a container; {@code container} may be empty. */
    void kubelet(JsonObject pod, boolean warning, String container, String reason, String message) {
        write(pod, warning ? "Warning" : "Normal", "kubelet", Tree.str(pod, "spec", "nodeName"),
                container.isEmpty()
                        ? ""
                        : (PodStatus.isFirst(pod, container) ? "spec.initContainers{" : "spec.containers{") + container
                                + "}",
                reason, message);
    }

    private void write(JsonObject about, String type, String component, String host, String fieldPath, String reason,
            String message) {
        var namespace = Meta.namespace(about).isEmpty() ? "default" : Meta.namespace(about);
        forget(namespace);
        var same = registry.list(Kinds.EVENT, namespace)
            .stream()
            .filter(e -> Tree.str(e, "involvedObject", "uid").equals(Meta.uid(about))
                    && Tree.str(e, "involvedObject", "fieldPath").equals(fieldPath)
                    && Tree.str(e, "reason").equals(reason) && Tree.str(e, "message").equals(message))
            .findFirst();
        if (same.isPresent()) {
            registry.edit(Kinds.EVENT, namespace, Meta.name(same.get()), e -> {
                e.addProperty("count", Tree.num(e, 1, "count") + 1);
                e.addProperty("lastTimestamp", registry.stamp());
                return e;
            });
            return;
        }
        try {
            registry.create(Kinds.EVENT, event(about, namespace, type, component, host, fieldPath, reason, message));
        } catch (Refusal e) {
            // A namespace that ends takes no new events, as in a real cluster.
            return;
        }
    }

    private JsonObject event(JsonObject about, String namespace, String type, String component, String host,
            String fieldPath, String reason, String message) {
        var involved = Tree.of("kind", Tree.str(about, "kind"), "namespace",
                Meta.namespace(about).isEmpty() ? null : Meta.namespace(about), "name", Meta.name(about), "uid",
                Meta.uid(about), "apiVersion", Tree.str(about, "apiVersion"), "resourceVersion",
                Tree.str(about, "metadata", "resourceVersion"), "fieldPath", fieldPath.isEmpty() ? null : fieldPath);
        var stamp = registry.stamp();
        return Tree.of("metadata",
                Tree.of("name", Meta.name(about) + "." + Long.toHexString(moment()), "namespace", namespace),
                "involvedObject", involved, "reason", reason, "message", message, "source",
                Tree.of("component", component, "host", host.isEmpty() ? null : host), "firstTimestamp", stamp,
                "lastTimestamp", stamp, "count", 1, "type", type, "eventTime", JsonNull.INSTANCE,
                "reportingComponent", component, "reportingInstance", host);
    }

    /** Nanoseconds since 1970, never the same twice: events are named by it, so that their names are in the order of time. */
    private synchronized long moment() {
        var now = registry.time().now();
        last = Math.max(last + 1, now.getEpochSecond() * 1_000_000_000 + now.getNano());
        return last;
    }

    private void forget(String namespace) {
        var old = Meta.stamp(registry.time().now().minus(KEPT));
        registry.list(Kinds.EVENT, namespace)
            .stream()
            .filter(e -> Tree.str(e, "lastTimestamp").compareTo(old) < 0)
            .forEach(e -> registry.delete(Kinds.EVENT, namespace, Meta.name(e), Removal.AT_ONCE));
    }
}
