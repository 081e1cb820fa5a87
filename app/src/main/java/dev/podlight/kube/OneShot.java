package dev.podlight.kube;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.KubeObject;
import dev.podlight.traffic.ObjectRef;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.HashMap;
import java.util.TreeMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All kinds listed once, side by side. */
final class OneShot {

    /** An annotation of the list that is shared: what the API did not let us read, as {@link RefusedKinds} writes it. */
    static final String REFUSED = "podlight.dev/refused";

    private OneShot() {}

    static ClusterSnapshot snapshot(Api api, String ownNamespace) throws KubeException, InterruptedException {
        Map<ObjectRef, KubeObject> objects = new LinkedHashMap<>();
        Map<String, String> refused = new HashMap<>();
        for (Listed listed : all(api, ownNamespace)) {
            listed.items.forEach(json -> KubeObjects.read(json).ifPresent(o -> objects.put(o.ref(), o)));
            listed.refused(refused);
        }
        return new ClusterSnapshot(new ArrayList<>(objects.values()), refused);
    }

    static Shareable shareable(Api api, String ownNamespace) throws KubeException, InterruptedException {
        JsonArray items = new JsonArray();
        Map<String, String> refused = new TreeMap<>();
        for (Listed listed : all(api, ownNamespace)) {
            listed.items.forEach(json -> items.add(Sanitized.of(json)));
            listed.refused(refused);
        }
        JsonObject list = new JsonObject();
        list.addProperty("apiVersion", "v1");
        list.addProperty("kind", "List");
        if (!refused.isEmpty()) {
            list.add("metadata", RepairChange.nested(new JsonPrimitive(RefusedKinds.written(refused)), "annotations",
                    REFUSED));
        }
        list.add("items", items);
        return new Shareable(new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(list) + "\n",
                Collections.unmodifiableSet(refused.keySet()));
    }

    private enum Seen {
        EVERYTHING, OWN_NAMESPACE, NOTHING, NO_SUCH_KIND
    }

    private record Listed(WatchedKind kind, List<JsonObject> items, Seen seen) {
        void refused(Map<String, String> kinds) {
            if (seen == Seen.OWN_NAMESPACE || seen == Seen.NOTHING) {
                RefusedKinds.add(kinds, kind.kind(), seen == Seen.NOTHING ? "" : kind.only());
            }
        }
    }

    private static List<Listed> all(Api api, String ownNamespace) throws KubeException, InterruptedException {
        List<Callable<Listed>> tasks = new ArrayList<>();
        WatchedKind.ALL.forEach(kind -> tasks.add(() -> list(api, kind, ownNamespace)));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Listed> result = new ArrayList<>();
            for (Future<Listed> each : threads.invokeAll(tasks)) {
                result.add(each.get());
            }
            refuseIfNothingMayBeSeen(api, result);
            return result;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KubeException k) {
                throw k;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Rights on nothing are no rights: an empty snapshot would read as an empty cluster. */
    private static void refuseIfNothingMayBeSeen(Api api, List<Listed> all) throws KubeException {
        boolean any = all.stream().anyMatch(l -> l.seen == Seen.EVERYTHING || l.seen == Seen.OWN_NAMESPACE);
        if (!any && all.stream().anyMatch(l -> l.seen == Seen.NOTHING)) {
            throw new KubeException(new KubeFailure.Unauthorized(api.server(), "403"));
        }
    }

    private static Listed list(Api api, WatchedKind kind, String ownNamespace)
            throws KubeException, InterruptedException {
        try {
            return listed(api, kind, Seen.EVERYTHING);
        } catch (KubeException e) {
            return switch (e.failure()) {
                // an API without this kind has none of it
                case KubeFailure.NotFound n -> new Listed(kind, List.of(), Seen.NO_SUCH_KIND);
                case KubeFailure.Forbidden f when kind.namespaced() && kind.only().isEmpty() -> narrow(api,
                        kind.in(ownNamespace));
                case KubeFailure.Forbidden f -> new Listed(kind, List.of(), Seen.NOTHING);
                // the list grew old between two pages
                case KubeFailure.Gone g -> listed(api, kind, Seen.EVERYTHING);
                default -> throw e;
            };
        }
    }

    private static Listed narrow(Api api, WatchedKind kind) throws KubeException, InterruptedException {
        try {
            return listed(api, kind, Seen.OWN_NAMESPACE);
        } catch (KubeException e) {
            if (e.failure() instanceof KubeFailure.Forbidden) {
                return new Listed(kind, List.of(), Seen.NOTHING);
            }
            throw e;
        }
    }

    private static Listed listed(Api api, WatchedKind kind, Seen seen)
            throws KubeException, InterruptedException {
        List<JsonObject> items = new ArrayList<>();
        Listing.read(api, kind, items::add);
        return new Listed(kind, items, seen);
    }
}
