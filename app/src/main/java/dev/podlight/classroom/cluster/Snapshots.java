package dev.podlight.classroom.cluster;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.kube.KubeObjects;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.KubeObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The cluster's objects as records, each read once per version. Safe for use by many threads. */
final class Snapshots {

    private record Read(long revision, Optional<KubeObject> object) {}

    private final Registry registry;
    private Map<String, Read> read = new HashMap<>();
    private ClusterSnapshot last = ClusterSnapshot.empty();
    private long revision = -1;

    Snapshots(Registry registry) {
        this.registry = registry;
    }

    synchronized ClusterSnapshot now() {
        var objects = registry.store().alone(() -> {
            if (registry.store().revision() == revision) {
                return null;
            }
            revision = registry.store().revision();
            var all = new ArrayList<JsonObject>();
            registry.kinds().all().forEach(k -> all.addAll(registry.list(k, "")));
            return all;
        });
        if (objects != null) {
            var kept = new HashMap<String, Read>();
            var records = new ArrayList<KubeObject>();
            for (var object : objects) {
                var one = read(object);
                kept.put(Meta.uid(object), one);
                one.object().ifPresent(records::add);
            }
            read = kept;
            last = ClusterSnapshot.of(records);
        }
        return last;
    }

    private Read read(JsonObject object) {
        var known = read.get(Meta.uid(object));
        return known != null && known.revision() == Meta.revision(object)
                ? known
                : new Read(Meta.revision(object), KubeObjects.read(object));
    }
}
